/** Databases that the tests copy: migrated and empty, and the same with the people of the demo. */
export const TEMPLATE = 'template_migrated'
export const PEOPLED_TEMPLATE = 'template_peopled'
