/** The console's architecture as a failing check: app → features → diagram, forms → ui → session, i18n, api. */
const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    only('no-cycles', 'A cycle means that two modules are one.', {}, { circular: true }),
    only(
      'one-door',
      'A feature is entered by its index.tsx, its pages.tsx where a piece of it is always there, or its search.ts (the address bar).',
      { path: '^web/src/(?!features/)' },
      { path: '^web/src/features/[^/]+/(?!(index\\.tsx?|pages\\.tsx|search\\.ts)$)' },
    ),
    only(
      'features-stand-alone',
      'What two features share lives in ui/, diagram/, forms/ or api/.',
      { path: '^web/src/features/([^/]+)/' },
      { path: '^web/src/(features/(?!$1/)|app/)' },
    ),
    only(
      'below-features',
      'Shared pieces know no feature.',
      { path: '^web/src/(ui|diagram|modeler|feel|forms|tables|round-trip|session|i18n|api)/' },
      { path: '^web/src/(features|app)/' },
    ),
    only(
      'ground-floor',
      'api, i18n and session know no component of the house, nor do texts of files.',
      { path: '^web/src/(session|i18n|api|round-trip)/' },
      { path: '^web/src/(ui|diagram|modeler|feel|forms|tables)/' },
    ),
    only(
      'diagram-room',
      'Only diagram/ and modeler/ know bpmn-js.',
      { path: '^web/src', pathNot: '^web/src/(diagram|modeler)/' },
      { path: 'node_modules/(bpmn-js|diagram-js)' },
    ),
    only(
      'feel-room',
      'Only feel/ knows the FEEL editor.',
      { path: '^web/src', pathNot: '^web/src/feel/' },
      { path: 'node_modules/@bpmn-io/feel-editor' },
    ),
    only(
      'form-room',
      'Only forms/ knows form-js.',
      { path: '^web/src', pathNot: '^web/src/forms/' },
      { path: 'node_modules/@bpmn-io/form-js' },
    ),
    only(
      'table-room',
      'Only tables/ knows the modeler of dmn-js.',
      { path: '^web/src', pathNot: '^web/src/tables/' },
      { path: 'node_modules/(dmn-js/lib/Modeler|dmn-js-decision-table|dmn-js-shared|table-js|inferno)' },
    ),
    only(
      'no-server-code',
      'The console knows the server by REST only.',
      { path: '^web/src', pathNot: '^web/src/(modeler/gate|tables/on-paper|forms/differences/compare-forms)\\.ts$' },
      { path: '^src/' },
    ),
    only(
      'one-door-to-the-gate',
      'The deployment gate runs in the browser too: the modeler enters it by this file.',
      { path: '^web/src/modeler/gate\\.ts$' },
      { path: '^src/(?!platform/definitions/gate/lint-open-diagram\\.ts$)' },
    ),
    only(
      'one-door-to-forms',
      'Two versions of a form are compared in the browser: forms/ enters by this file.',
      { path: '^web/src/forms/differences/compare-forms\\.ts$' },
      { path: '^src/(?!platform/forms/compare-forms\\.ts$)' },
    ),
    only(
      'one-door-to-decisions',
      'Tables are read and looked through in the browser too: tables/ enters by this file.',
      { path: '^web/src/tables/on-paper\\.ts$' },
      { path: '^src/(?!platform/decisions/on-paper\\.ts$)' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
