import { builtinRules } from 'eslint/use-at-your-own-risk'
import a11y from 'eslint-plugin-jsx-a11y'
import hooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { SAYINGS } from './sayings.js'
import { ROOMS, closedDoors, closedSideDoors } from './walls.js'

/** The same rule under several names: a later setting of one name replaces the earlier one, several names stand side by side. */
const restricted = builtinRules.get('no-restricted-syntax')
const house = { rules: Object.fromEntries(['side-doors', ...SAYINGS.map((saying) => saying.name)].map((name) => [name, restricted])) }

const TABLE_ROLES = { table: ['table'], thead: ['rowgroup'], tbody: ['rowgroup'], tr: ['row'], th: ['columnheader', 'rowheader'], td: ['cell'] }

/** What the scripts in `public` find in a browser. */
const BROWSER_NAMES = ['self', 'window', 'document', 'navigator', 'location', 'caches', 'fetch', 'Request', 'Response', 'URL', 'Blob', 'DOMParser', 'setTimeout']

export default tseslint.config(
  { ignores: ['build/**', 'node_modules/**', 'data/**', '.cache/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' }, plugins: { house } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: process.cwd() } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-restricted-imports': ['error', closedDoors()],
      'house/side-doors': ['error', ...closedSideDoors()],
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['app/**/*.{ts,tsx}'], rules: { 'no-console': 'error' } },
  // Where libraries are generic over every table or every form.
  { files: ['db/**/*.ts', 'tests/**/*.{ts,tsx}', 'app/ui/**', 'app/web/**'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
  {
    files: ['app/**/*.tsx'],
    extends: [a11y.flatConfigs.recommended, hooks.configs.flat.recommended],
    rules: {
      // A table laid out as cards loses its roles in the browser unless they are written down.
      'jsx-a11y/no-redundant-roles': ['error', TABLE_ROLES],
      'jsx-a11y/no-interactive-element-to-noninteractive-role': ['error', TABLE_ROLES],
    },
  },
  {
    // Sent as they are written: what Chromium 80 does not read is an error here.
    files: ['public/*.js'],
    languageOptions: { ecmaVersion: 2020, sourceType: 'script', globals: Object.fromEntries(BROWSER_NAMES.map((name) => [name, 'readonly'])) },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error', 'prefer-const': 'error', 'no-var': 'error', eqeqeq: 'error', 'no-console': 'error' },
  },
  ...ROOMS.map((room) => ({
    name: room.name,
    files: room.files,
    ignores: room.ignores ?? [],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', closedDoors(room)], 'house/side-doors': ['error', ...closedSideDoors(room)] },
  })),
  ...SAYINGS.map(({ name, files, home, selectors, message }) => ({
    name,
    files,
    ignores: home,
    rules: { [`house/${name}`]: ['error', ...selectors.map((selector) => ({ selector, message }))] },
  })),
)
