import nextVitals from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'
import regexp from 'eslint-plugin-regexp'

// Who may import what (docs: architecture). Relative imports across layers are caught by lib/architecture.test.ts.
const DATABASE = '^@/prisma/(?!demo/accounts)|^@prisma|^pg$|^@electric-sql|^@/lib/db(/|$)'
const SERVER_LAYERS =
  '^@/lib/(domain|auth|audit|backup|email|pdf|storage|vault|jobs|serving|env)(/|$)|^@/lib/actions/(?!(state|fields|initial-values)$)'
const CALENDAR = '^react-big-calendar'
const SCREENS = '^@/(app|components)(/|$)'

const imports = (...patterns) => ({
  'no-restricted-imports': [
    'error',
    { patterns: patterns.map(([regex, message, importNames]) => ({ regex, message, importNames })) },
  ],
})
const noCalendar = [CALENDAR, 'Only components/calendar knows react-big-calendar.']
const noNextLink = [
  '^next/link$',
  'Link of components/ui/link.tsx: it fetches nothing ahead, and weighs nothing.',
]
const noScreens = [SCREENS, 'What is below the screens doesn’t know them.']

const CLOCK = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Ask lib/time/clock.ts.' },
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Ask lib/time/clock.ts.',
  },
]
const DATE_TEXT = {
  selector: 'NewExpression[callee.name="Date"] > Literal.arguments:first-child[raw=/^[\'"]/]',
  message: 'A day is a Day, a moment is made by lib/time/paris.ts.',
}
const VARIABLES = {
  selector: 'MemberExpression[object.name="process"][property.name="env"]',
  message: 'lib/env.ts reads the environment.',
}
const FORMATS = [
  { selector: 'Identifier[name="Intl"]', message: 'Formats live in lib/time, lib/money and lib/messages.' },
  {
    selector: 'MemberExpression[property.name=/^toLocale(Date|Time)?String$/]',
    message: 'Formats live in lib/time, lib/money and lib/messages.',
  },
]

// What a form sent is written field by field: a field that nobody thought of would be written too.
const SENT = 'Identifier[name=/^(input|sent|parsed|values|form|body)$/]'
const WHOLE_FORM = ['create', 'update', 'data'].flatMap((name) =>
  [
    `Property[key.name="${name}"] > ${SENT}.value`,
    `Property[key.name="${name}"] > ObjectExpression.value > SpreadElement > ${SENT}`,
  ].map((selector) => ({ selector, message: 'Name the fields that are written.' })),
)

// What a parent reads lives in lib/messages: another language is a folder beside fr (docs/decisions/031-languages.md).
const IN_MESSAGES = 'What a parent reads is in lib/messages/fr.'
const FRENCH = '/[àâçéèêëîïôœùû’«»\\u00a0]|^\\p{Lu}\\p{Ll}+( |$)/u'
const SENTENCES = [
  { selector: 'JSXText[value=/\\p{L}{2}/u]', message: IN_MESSAGES },
  // What is thrown is read in the log, in English.
  {
    selector: `Literal[value=${FRENCH}]:not(NewExpression[callee.name="Error"] > Literal)`,
    message: IN_MESSAGES,
  },
  { selector: `TemplateElement[value.raw=${FRENCH}]`, message: IN_MESSAGES },
]
/** Screens and forms of the parents. */
const PARENTS_SIDE = [
  'app/(famille)/accueil/**',
  'app/(famille)/inscription/**',
  'app/(famille)/{absences,documents,finances,mon-compte,reglement-interieur}/**',
  'app/(famille)/{panier,waiting,mes-demandes,mon-calendrier}/**',
  'app/(public)/**',
  'app/*.tsx',
  'app/familles/**',
  'components/help/**',
  'components/layout/!(admin-shell).tsx',
  'components/{calendar,form,ui}/**',
  'lib/actions/**',
  'lib/domain/booking/**/schema.ts',
  'lib/domain/{account,dossier,erasure/request,family/proposal,house-rules}/**/schema.ts',
  'lib/domain/{document,quotient}/schema.ts',
]

const TESTS = ['**/*.test.{ts,tsx}', 'lib/db/testing.ts']
const SOURCES = ['app', 'components', 'lib', 'prisma'].map((folder) => `${folder}/**/*.{ts,tsx}`)

const withoutReact = Object.fromEntries(
  nextVitals
    .flatMap(({ rules }) => Object.keys(rules ?? {}))
    .filter((name) => /^react(-hooks)?\//.test(name))
    .map((name) => [name, 'off']),
)

export default [
  {
    ignores: [
      '.next*/**',
      '.data/**',
      'prisma/generated/**',
      'public/pdfjs/**',
      'next-env.d.ts',
      'test-results/**',
      'playwright-report/**',
    ],
  },
  ...nextVitals,
  ...nextTypescript,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always'],
      // lib/log.ts writes, and leaves out what must not be written.
      'no-console': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['scripts/**', 'bench/**', 'lib/cli/**', 'lib/log.ts', '**/*.test.ts', 'e2e/**'],
    rules: { 'no-console': 'off' },
  },
  // No React there: useQuota() isn't a hook, and compiling each file to see takes half the time of the whole.
  { files: ['{lib,prisma,scripts,bench,e2e}/**/*.{ts,mts,mjs}'], rules: withoutReact },
  { files: ['*.config.mjs'], rules: { 'import/no-anonymous-default-export': 'off' } },

  // What somebody sends is read in time that grows with its length, and no faster (ASVS 5.0, V1.3.12).
  {
    files: ['app/**', 'components/**', 'lib/**', 'proxy.ts'],
    ignores: TESTS,
    plugins: { regexp },
    rules: { 'regexp/no-super-linear-backtracking': 'error', 'react/no-danger': 'error' },
  },

  // Time and formats.
  {
    files: SOURCES,
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...CLOCK, DATE_TEXT, VARIABLES, ...FORMATS, ...WHOLE_FORM] },
  },
  {
    files: PARENTS_SIDE,
    ignores: TESTS,
    rules: {
      'no-restricted-syntax': [
        ...['error', ...CLOCK, DATE_TEXT, VARIABLES, ...FORMATS, ...WHOLE_FORM, ...SENTENCES],
      ],
    },
  },
  { files: ['prisma/**'], rules: { 'no-restricted-syntax': ['error', ...CLOCK] } },
  {
    files: ['lib/time/**', 'lib/messages/**', 'lib/money.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ...CLOCK, DATE_TEXT, VARIABLES] },
  },
  { files: ['lib/time/clock.ts', 'lib/env.ts'], rules: { 'no-restricted-syntax': 'off' } },

  // Layers: for one file, the last that matches holds.
  { files: ['lib/**'], ignores: TESTS, rules: imports(noCalendar, noScreens) },
  {
    files: ['app/**'],
    ignores: TESTS,
    rules: imports(
      noCalendar,
      noNextLink,
      [DATABASE, 'A page asks lib/domain, never the database.'],
      ['^next/server$', 'later() of lib/serving/later.ts: the end of the process waits for it.', ['after']],
    ),
  },
  ...['components/**', 'components/calendar/**'].map((files) => ({
    files: [files],
    ignores: TESTS,
    rules: imports(
      [`${DATABASE}|${SERVER_LAYERS}`, 'A component knows neither the domain nor the server.'],
      noNextLink,
      ...(files === 'components/**' ? [noCalendar] : []),
    ),
  })),
  {
    files: ['lib/rules/**'],
    ignores: TESTS,
    rules: imports([
      String.raw`^(?!\./|(\.\.|@/lib)/(time|rules)/|(\.\.|@/lib)/(money|result)$|zod$)`,
      'A rule is pure: it knows lib/time, lib/money, lib/result and the other rules.',
    ]),
  },
  {
    files: ['lib/time/**', 'lib/money.ts', 'lib/result.ts'],
    ignores: TESTS,
    rules: imports([String.raw`^(?!\./)`, 'These stand alone.']),
  },
]
