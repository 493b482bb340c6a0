import type Modeler from 'dmn-js/lib/Modeler';
import type { View, ViewEditor } from 'dmn-js/lib/Modeler';
import { KeptXml } from '../round-trip';
import { amendTable, keepListsOpen, type TableLabels } from './amendments';
import type { Moddle, NoteColumns } from './notes/note-columns';
import { markRules, showRule } from './rule-marks';
import { TableWordsModule } from './table-words';

const VIEWS = ['drd', 'decisionTable', 'literalExpression', 'boxedExpression'] as const;

interface CommandStack {
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
}

/** One thing of the file that can be looked at: a decision, or how decisions depend on each other. */
export interface TableView {
  id: string;
  name: string | undefined;
  isOverview: boolean;
}

/** What buttons above the table must know. */
export interface TableState {
  canUndo: boolean;
  canRedo: boolean;
  views: readonly TableView[];
  opened: string | undefined;
  /** It is a table, to which columns of notes can be added. */
  mayAddNotes: boolean;
}

interface Options {
  container: HTMLElement;
  /** Names for what the library leaves without one, for those who can’t see it. */
  labels: TableLabels;
}

/** Owns one modeler of dmn-js: the only way to it. */
export class DmnModeler {
  private readonly changes = new Set<() => void>();
  private readonly states = new Set<() => void>();
  private readonly amendments: MutationObserver;
  private file: KeptXml | undefined;
  private isOpening = true;
  private marked: ReadonlySet<string> = new Set();

  private constructor(
    private readonly modeler: Modeler,
    private readonly options: Options,
  ) {
    const { container, labels } = options;
    modeler.on('viewer.created', ({ viewer }) => viewer.on('commandStack.changed', () => this.changed()));
    modeler.on('views.changed', () => this.told());
    keepListsOpen(container);
    this.amendments = new MutationObserver(() => {
      amendTable(container, labels);
      markRules(container, this.marked);
    });
    this.amendments.observe(container, { childList: true, subtree: true });
  }

  /** Loads the library where it is not there yet. */
  static async create(options: Options): Promise<DmnModeler> {
    const [library, { NotesModule }] = await Promise.all([import('./library'), import('./notes/notes-module')]);
    const speaking = { additionalModules: [TableWordsModule] };
    const views = {
      ...Object.fromEntries(VIEWS.map((view) => [view, speaking])),
      decisionTable: { additionalModules: [TableWordsModule, NotesModule] },
    };
    return new DmnModeler(new library.Modeler({ container: options.container, ...views }), options);
  }

  destroy(): void {
    this.amendments.disconnect();
    this.changes.clear();
    this.states.clear();
    this.modeler.destroy();
  }

  /** Opens a file, its first table in sight. @throws Error when it can't be read or has nothing to show */
  async open(xml: string): Promise<void> {
    await this.modeler.importXML(xml, { open: false });
    const views = this.modeler.getViews();
    const first = views.find(({ type }) => type === 'decisionTable') ?? views[0];
    if (!first) throw new Error('no decision in the file');
    await this.modeler.open(first);
    this.file = new KeptXml(xml, await this.serialized(), this.modeler._moddle);
    this.isOpening = false;
    this.told();
  }

  /** Shows another decision of the file, or the overview. */
  async look(id: string): Promise<void> {
    const view = this.modeler.getViews().find((each) => each.id === id);
    if (view) await this.modeler.open(view);
  }

  /** Puts a mark on rules, by their ids; on none without any. */
  mark(rules: readonly string[]): void {
    this.marked = new Set(rules);
    markRules(this.options.container, this.marked);
  }

  /** The id of the decision that is in sight. */
  get decision(): string | undefined {
    return this.modeler.getActiveView()?.element.id;
  }

  /** Brings a rule of a decision into sight. */
  async show(decisionId: string, ruleId: string): Promise<void> {
    if (this.decision !== decisionId) {
      const view = this.modeler.getViews().find(({ element }) => element.id === decisionId);
      if (!view) return;
      await this.modeler.open(view);
    }
    showRule(this.options.container, ruleId);
  }

  /** Adds a column of notes to the table that is open. */
  addNotes(name: string): void {
    const viewer = this.modeler.getActiveViewer();
    const table = viewer?.get<{ getRoot(): { businessObject: Moddle } }>('sheet').getRoot().businessObject;
    if (viewer && table) viewer.get<NoteColumns>('noteColumns').add(table, name);
  }

  /** The file. What was not changed, or was changed back, comes back as it was, to the letter. */
  async xml(): Promise<string> {
    return this.file!.textOf(await this.serialized());
  }

  /** After each change of the file. @returns what ends it */
  onChange(listener: () => void): () => void {
    this.changes.add(listener);
    return () => void this.changes.delete(listener);
  }

  /** After anything that changes what buttons may do. @returns what ends it */
  onState(listener: (state: TableState) => void): () => void {
    const tell = () => listener(this.state());
    this.states.add(tell);
    return () => void this.states.delete(tell);
  }

  state(): TableState {
    return {
      canUndo: this.commandStack?.canUndo() ?? false,
      canRedo: this.commandStack?.canRedo() ?? false,
      views: this.modeler.getViews().filter(isDrawn).map(presented),
      opened: this.modeler.getActiveView()?.id,
      mayAddNotes: this.modeler.getActiveView()?.type === 'decisionTable',
    };
  }

  undo(): void {
    if (this.commandStack?.canUndo()) this.commandStack.undo();
  }

  redo(): void {
    if (this.commandStack?.canRedo()) this.commandStack.redo();
  }

  private changed(): void {
    this.told();
    // Opening a view clears its stack, which changes nothing of the file.
    if (this.isOpening || !(this.commandStack?.canUndo() || this.commandStack?.canRedo())) return;
    for (const listener of [...this.changes]) listener();
  }

  private told(): void {
    for (const listener of [...this.states]) listener();
  }

  private async serialized(): Promise<string> {
    return (await this.modeler.saveXML({ format: true })).xml;
  }

  private get commandStack(): CommandStack | undefined {
    const viewer: ViewEditor | undefined = this.modeler.getActiveViewer();
    return viewer?.get<CommandStack>('commandStack');
  }
}

/** An overview without places of its shapes would be an empty sheet. */
const isDrawn = ({ type, element }: View) => type !== 'drd' || element.dmnDI !== undefined;

const presented = ({ id, name, type }: View): TableView => ({ id, name, isOverview: type === 'drd' });
