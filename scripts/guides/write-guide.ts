import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readTable, type DecisionTable } from './tables.js';
import { describeTasks, type Sources } from './tasks.js';
import { amount, cell, half, type Language, type Words } from './words.js';

/**
 * `<!-- tasks petition -->` or `<!-- table clocks limit-rows -->` (a file and a decision in it), what was
 * made of it, `<!-- end -->`. After `codes` stands the column whose codes people have to know as they are.
 */
const BLOCK = /<!-- (tasks|table) ([\w-]+)(?: ([\w-]+))?(?: codes ([\w.]+))? -->[\s\S]*?<!-- end -->/g;

/** The files of `processes/`, as guides tell of them. */
export class Files {
  private constructor(
    private readonly folder: string,
    private readonly sources: Sources,
    /** What the ladder's own table calls its measures. */
    private readonly measures: ReadonlyMap<string, Words>,
  ) {}

  static async in(folder: string): Promise<Files> {
    const forms = new Map<string, Sources['forms'] extends ReadonlyMap<string, infer Form> ? Form : never>();
    for (const name of await readdir(folder, { recursive: true })) {
      if (!name.endsWith('.form')) continue;
      forms.set(basename(name, '.form'), JSON.parse(await readFile(join(folder, name), 'utf8')) as never);
    }
    const clocks = await readFile(join(folder, 'rules/clocks.dmn'), 'utf8').catch(() => undefined);
    const limits = clocks === undefined ? undefined : await readTable(clocks, 'limit-rows');
    const ladder = await readFile(join(folder, 'rules/ladder.dmn'), 'utf8').catch(() => undefined);
    const measures = ladder === undefined ? [] : namesIn(await readTable(ladder, 'rungs'));
    return new Files(folder, { forms, limits }, new Map(measures));
  }

  async tasks(processId: string, language: Language): Promise<string> {
    const file = `${processId}.bpmn`;
    const described = await describeTasks(file, await this.read(file), this.sources, language);
    const head =
      language === 'zh'
        ? ['任务', '由谁办', '填什么（粗体：出现即必填）', '期限与依据', '到期自动发生']
        : [
            'task',
            'who',
            'what is filled in (bold: required where shown)',
            'time limit and source',
            'what happens by itself',
          ];
    return markdown(
      head,
      described.map(({ name, who, fields, due, late }) => [name, who, fields, due, late]),
    );
  }

  async table(file: string, decisionId: string, codes: string | undefined, language: Language): Promise<string> {
    return tableInWords(
      await readTable(await this.read(`rules/${file}.dmn`), decisionId),
      codes,
      language,
      this.measures,
    );
  }

  private read(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }
}

/** A guide with its tables made anew from the files; the language is that of its name. */
export async function writeGuide(path: string, text: string, files: Files): Promise<string> {
  const language: Language = path.endsWith('.zh-CN.md') ? 'zh' : 'en';
  const made = new Map<string, string>();
  for (const [block, kind, name, decision, codes] of text.matchAll(BLOCK)) {
    const table =
      kind === 'tasks' ? files.tasks(name!, language) : files.table(name!, decision ?? name!, codes, language);
    made.set(block, await table);
  }
  const whole = text.replace(BLOCK, (block: string) => {
    const mark = block.slice(0, block.indexOf('-->') + 3);
    return `${mark}\n\n${made.get(block)!}\n\n<!-- end -->`;
  });
  return format(whole, { ...(await resolveConfig(path)), filepath: path });
}

interface Column {
  label: string;
  cells: string[];
}

/** A column in which every rule takes anything is left out; what all rules answer alike is told once, below. */
function tableInWords(
  table: DecisionTable,
  codes: string | undefined,
  language: Language,
  names: ReadonlyMap<string, Words>,
): string {
  const { rules } = table;
  const inputs = table.inputs
    .map(({ label, name }, index) => ({ label, name, cells: rules.map((rule) => rule.inputs[index]!) }))
    .filter(({ cells }) => cells.some((text) => text !== '-'))
    .map(({ label, name, cells }) => ({
      label,
      cells: cells.map((text) => (name === codes ? asCodes(text) : cell(text, language, names))),
    }));
  const answers = outputsInWords(table, codes, language, names);
  const alike = rules.length > 1 ? answers.filter(({ cells }) => new Set(cells).size === 1) : [];
  const notes = table.annotations.map((label, index) => ({
    label,
    cells: rules.map((rule) => half(rule.annotations[index] ?? '', language)),
  }));
  const numbers = { label: '#', cells: rules.map((_, index) => String(index + 1)) };
  const columns = [numbers, ...inputs, ...answers.filter((column) => !alike.includes(column)), ...notes];
  const whole = markdown(
    columns.map(({ label }) => half(label, language)),
    rules.map((_, row) => columns.map(({ cells }) => cells[row]!)),
  );
  if (alike.length === 0) return whole;
  const colon = language === 'zh' ? '：' : ': ';
  const said = alike.map(({ label, cells }) => `${half(label, language)}${colon}${cells[0]!}`);
  return `${whole}\n\n${language === 'zh' ? '各行相同：' : 'The same in every row: '}${said.join(language === 'zh' ? '；' : '; ')}${language === 'zh' ? '。' : '.'}`;
}

/** Columns with names for people, in Chinese and English. */
const NAMES = ['nameZh', 'nameEn'];

/** The names that a table of measures gives to their codes. */
function namesIn({ outputs, rules }: DecisionTable): [code: string, name: Words][] {
  const [zh, en] = NAMES.map((name) => outputs.findIndex((output) => output.name === name));
  const text = (cell: string | undefined) => (cell ?? '').replaceAll('"', '');
  return rules.map((rule) => [text(rule.inputs[0]), { zh: text(rule.outputs[zh!]), en: text(rule.outputs[en!]) }]);
}

const asCodes = (text: string) => text.replace(/"(\w+)"/g, '`$1`');

/** A unit stands with its amount. */
function outputsInWords(
  { outputs, rules }: DecisionTable,
  codes: string | undefined,
  language: Language,
  names: ReadonlyMap<string, Words>,
): Column[] {
  const units = outputs.findIndex(({ name }) => name === 'unit');
  return outputs.flatMap(({ label, name }, index) => {
    if (name === 'unit') return [];
    const written = rules.map((rule) => rule.outputs[index]!);
    const counted = name === 'amount' && units >= 0;
    const unitOf = (row: number) => rules[row]!.outputs[units]!.replaceAll('"', '');
    const inWords = (text: string, row: number) => {
      if (counted) return amount(text, unitOf(row), language);
      if (NAMES.includes(name)) return text.replaceAll('"', '');
      return name === codes ? asCodes(text) : cell(text, language, names);
    };
    return [{ label, cells: written.map(inWords) }];
  });
}

function markdown(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
