import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/**', 'web/dist/**', 'web/src/api/schema.d.ts', 'node_modules/**', 'var/**', 'coverage/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the time from a Clock.' },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Take the time from a Clock.',
        },
        { selector: "CallExpression[callee.property.name='only']", message: 'A focused test hides the others.' },
      ],
    },
  },
  { files: ['src/shared/clock.ts', 'test/**/*.ts', 'scripts/**'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['web/src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/only-throw-error': 'off', // the router's redirects are thrown
      'no-restricted-syntax': [
        'error',
        { selector: 'JSXText[value=/[\\p{L}]/u]', message: 'Words stand in the texts files.' },
        {
          selector:
            'JSXAttribute[name.name=/^(title|label|placeholder|aria-label|alt|description)$/] > Literal[value=/\\p{L}/u]',
          message: 'Words stand in the texts files.',
        },
        { selector: 'Literal[value=/\\p{Script=Han}/u]', message: 'Words stand in the texts files.' },
        { selector: 'TemplateElement[value.raw=/\\p{Script=Han}/u]', message: 'Words stand in the texts files.' },
      ],
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(
        [
          'process',
          'console',
          'performance',
          'URL',
          'Buffer',
          'setTimeout',
          'clearTimeout',
          'setInterval',
          'clearInterval',
          'fetch',
        ].map((name) => [name, 'readonly']),
      ),
    },
  },
);
