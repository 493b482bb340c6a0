import { format, resolveConfig } from 'prettier';
import { ANY, ruleOf } from '../../src/platform/definitions/gate/allow-list.js';
import { type ElementEntry, PARTS } from './elements.js';
import { exampleText, shownOf } from './example.js';
import { FIELDS } from './fields.js';
import { OF_OURS, OF_THE_LANGUAGE, SYNTAX } from './functions.js';
import { functionsOfOurs } from './functions-of-ours.js';
import { type Language, say } from './words.js';

const HEAD = {
  zh: `# 流程方言手册

[English](dialect.md) · 怎样画和部署：[流程设计指南](guides/designer.zh-CN.md) · 逐格核对：[conformance.md](conformance.md)

由 \`npm run dialect\` 从 \`test/dialect\` 中的例子写成，请勿手改。每个元素的例子都在引擎上运行，每个函数的例子都求值（\`test/process/dialect.spec.ts\`）。文件是 BPMN 2.0 加 Zeebe（Camunda 8）的扩展；这里没有的，部署时按元素拒绝，并说明换成什么。
`,
  en: `# The dialect

[中文](dialect.zh-CN.md) · How to draw and deploy: [guide for designers](guides/designer.md) · Cell by cell: [conformance.md](conformance.md)

Written by \`npm run dialect\` from the examples in \`test/dialect\`; not by hand. Each element’s example runs on the engine and each function’s is evaluated by \`test/process/dialect.spec.ts\`. Files are BPMN 2.0 with the extensions of Zeebe (Camunda 8); what is not here is refused at deployment, by element, with what to write instead.
`,
};
const ELEMENTS = say('元素', 'Elements');
const FUNCTIONS = say('FEEL 函数', 'FEEL');
const FUNCTIONS_HEAD = say(
  '表达式以等号开头（`= …`）。`= null` 是没有值。例子在 2026 年 3 月 2 日上午九点求值。',
  'Expressions begin with an equals sign (`= …`). Examples are evaluated at nine in the morning of 2 March 2026.',
);
const OURS = say('本平台的函数', 'Functions of this platform');
const LANGUAGE = say('写法', 'Ways of writing');
const RUN = say('运行', 'Run');
const RUN_HEAD = say(
  '“运行”一行是一条命令，竖线后是此后的状态：等着外界的元素，或 `end` 与变量。',
  'Under “Run” each line is a command and, behind the bar, what waits for the world outside then, or `end` with the variables.',
);
const FIELD_HEAD = { zh: ['属性', '可写', '意思'], en: ['attribute', 'values', 'meaning'] } as const;
const FUNCTION_HEAD = {
  zh: ['函数', '意思', '例子', '得到'],
  en: ['function', 'what it gives', 'example', 'gives'],
} as const;
const SYNTAX_HEAD = { zh: ['例子', '得到', '意思'], en: ['example', 'gives', 'meaning'] } as const;
const ANYTHING = say('任意', 'anything');

/** The whole reference in one language, as prettier leaves it. @param path where it will stand */
export async function writeDialect(path: string, language: Language): Promise<string> {
  const parts = PARTS.flatMap(({ title, entries }) => [
    `### ${title[language]}`,
    ...entries.map((entry) => element(entry, language)),
  ]);
  const text = [
    HEAD[language],
    `## ${ELEMENTS[language]}`,
    RUN_HEAD[language],
    ...parts,
    `## ${FUNCTIONS[language]}`,
    FUNCTIONS_HEAD[language],
    `### ${OURS[language]}`,
    ours(language),
    `### ${LANGUAGE[language]}`,
    table(
      SYNTAX_HEAD[language],
      SYNTAX.map(([example, gives, what]) => [code(example), code(gives), what[language]]),
    ),
    ...OF_THE_LANGUAGE.flatMap(({ title, functions }) => [
      `### ${title[language]}`,
      table(
        FUNCTION_HEAD[language],
        functions.map(([name, example, gives, what]) => [code(name), what[language], code(example), code(gives)]),
      ),
    ]),
  ].join('\n\n');
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}

function element(entry: ElementEntry, language: Language): string {
  const fields = fieldsOf(entry, language);
  return [
    `#### ${entry.title[language]}`,
    entry.what[language],
    entry.covers.length > 0 ? entry.covers.map((name) => code(name)).join(' ') : '',
    fields.length > 0 ? table(FIELD_HEAD[language], fields) : '',
    fenced('xml', shownOf(exampleText(entry.file))),
    ...entry.scenarios.map((scenario) => `${RUN[language]}:\n\n${fenced('text', scenario)}`),
  ].join('\n\n');
}

function fieldsOf({ covers }: ElementEntry, language: Language): string[][] {
  return covers.flatMap((name) =>
    Object.entries(ruleOf(name)?.attributes ?? {}).flatMap(([attribute, values]) => {
      const meaning = FIELDS[`${name}@${attribute}`];
      if (!meaning) return [];
      return [
        [
          code(`${name} ${attribute}`),
          values === ANY ? ANYTHING[language] : values.map(code).join(' '),
          meaning[language],
        ],
      ];
    }),
  );
}

function ours(language: Language): string {
  const rows = Object.entries(functionsOfOurs()).flatMap(([name, { documentation }]) =>
    OF_OURS[name]!.map(([example, gives], index) => [
      index === 0 ? code(name) : '',
      index === 0 ? documentation[language] : '',
      code(example),
      code(gives),
    ]),
  );
  return table(FUNCTION_HEAD[language], rows);
}

const code = (text: string): string => `\`${text}\``;
const fenced = (kind: string, text: string): string => ['```' + kind, text, '```'].join('\n');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)].join('\n');
}
