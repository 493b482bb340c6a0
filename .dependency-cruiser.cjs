/** The architecture as a failing check: app → domain → platform → infrastructure → shared. */
const only = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    only('no-cycles', 'A cycle means that two modules are one.', {}, { circular: true }),
    only(
      'shared-stands-alone',
      'shared/ knows nothing above it, no Nest, no TypeORM.',
      { path: '^src/shared' },
      { path: '^(src/(infrastructure|platform|domain)|node_modules/(@nestjs|typeorm))' },
    ),
    only(
      'infrastructure-below-platform',
      'infrastructure/ serves any application.',
      { path: '^src/infrastructure' },
      { path: '^src/(platform|domain|app)' },
    ),
    only(
      'platform-knows-no-court',
      'Delete src/domain and the platform still compiles.',
      { path: '^src/platform' },
      { path: '^src/(domain|app)' },
    ),
    only(
      'domain-below-app',
      'The domain is plugged in by the application.',
      { path: '^src/domain' },
      { path: '^src/(app|main)' },
    ),
    only(
      'engine-room',
      'Only engine/ knows bpmn-engine.',
      { path: '^src', pathNot: '^src/platform/engine' },
      { path: 'node_modules/(bpmn-engine|bpmn-elements|moddle-context-serializer)' },
    ),
    only(
      'bull-room',
      'Only queue/bull/ knows Bull.',
      { path: '^src', pathNot: '^src/infrastructure/queue/bull' },
      { path: 'node_modules/(@nestjs/)?bull/' },
    ),
    only(
      'metrics-room',
      'Only metrics/prometheus/ knows Prometheus.',
      { path: '^src', pathNot: '^src/infrastructure/metrics/prometheus' },
      { path: 'node_modules/prom-client' },
    ),
    only(
      'traces-room',
      'Only tracing/otlp/ knows how traces leave.',
      { path: '^src', pathNot: '^src/infrastructure/tracing/otlp' },
      { path: 'node_modules/@opentelemetry/(?!api/)' },
    ),
    only(
      'spans-room',
      'Only tracing/ knows OpenTelemetry.',
      { path: '^src', pathNot: '^src/infrastructure/tracing' },
      { path: 'node_modules/@opentelemetry' },
    ),
    only(
      'engine-knows-definitions-only',
      'tasks, timers, jobs, messages → engine → definitions.',
      { path: '^src/platform/engine' },
      { path: '^src/platform/(tasks|timers|jobs|messages|incidents)' },
    ),
    only(
      'definitions-first',
      'definitions/ is below the engine.',
      { path: '^src/platform/definitions' },
      { path: '^src/platform/(engine|tasks|timers|jobs|messages|incidents)' },
    ),
    only(
      'gate-runs-in-browsers',
      'The rules of the deployment gate are a bpmnlint plugin: the designer in the browser runs them too.',
      { path: '^src/platform/definitions/(gate|xml)/' },
      { path: '^(node:|fs|path|crypto|src/infrastructure)|node_modules/(@nestjs|typeorm|bpmn-engine)' },
    ),
    only(
      'tables-are-read-in-browsers',
      'Who draws a table has it looked through in the browser, by the same code.',
      { path: '^src/platform/decisions/(on-paper|dmn-file|paper/)' },
      { path: '^(node:|fs|path|crypto|src/infrastructure)|node_modules/(@nestjs|typeorm|bpmn-engine)' },
    ),
    only(
      'one-door',
      'A module is entered by its index.ts, or its standalone.ts where there is no application.',
      { path: '^src/(platform|domain)/([^/]+)/' },
      { path: '^src/(platform|domain)/[^/]+/(?!(index|standalone)\\.ts$)', pathNot: '^src/$1/$2/' },
    ),
    only(
      'dry-runs-need-no-application',
      'What runs in the thread of a dry run opens no database and loads no framework: the thread is there at once, and small.',
      { path: '^src/(platform/(engine|dry-runs/sandbox)/|domain/examples/(?!index|examples\\.module))' },
      {
        path: '^src/infrastructure|^src/platform/definitions/index|^src/domain/(?!examples)[^/]+/index|node_modules/(@nestjs|typeorm)',
        dependencyTypesNot: ['type-only'],
      },
    ),
    only('no-test-code', 'src never imports tests.', { path: '^src' }, { path: '^test' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.ts$' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
    },
  },
};
