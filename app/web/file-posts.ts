/**
 * Addresses whose forms may carry files, and so may be larger than others; with `.data` as scripts post them. Whatever takes files must stand
 * here, or its form is refused as too large after a megabyte.
 */
export const FILE_POSTS: readonly RegExp[] = [/^\/files\/new\/[\w-]+\/[\w-]+(?:\.data)?$/, /^\/admin\/map-layers\/new(?:\.data)?$/, /^\/bases\/import(?:\.data)?$/]
