import type { FormEditor } from '@bpmn-io/form-js-editor';
import type { Language } from '../../i18n';
import { keepJson } from '../../round-trip';
import { amendEditor, type EditorLabels } from './amendments';
import { withoutGivenRows } from './given-rows';
import { replaceLiterals } from '../literal-words';
import { ATTRIBUTES, speakChinese } from './literal-words';
import { OnlyWhatIsHonouredModule } from './only-what-is-honoured';
import { wordsOfNewModule } from './words-of-new';

export type Schema = Record<string, unknown>;

interface CommandStack {
  undo(): void;
  redo(): void;
  canUndo(): boolean;
  canRedo(): boolean;
}

export interface EditorState {
  canUndo: boolean;
  canRedo: boolean;
}

interface Options {
  container: HTMLElement;
  language: Language;
  labels: EditorLabels;
  /** For the words of fields on the sheet. */
  translate: (template: string) => string;
}

/** Owns one editor of form-js: the only way to it. */
export class FormModeler {
  private readonly listeners = new Set<() => void>();
  /** Puts right what the editor draws, each time it has drawn. */
  private readonly amendments: MutationObserver;
  private asOpened = '';
  /** What the editor makes of the file when nothing was changed. */
  private unchanged: Schema = {};

  private constructor(
    private readonly editor: FormEditor,
    { container, language, labels, translate }: Options,
  ) {
    const amend = () => {
      if (language === 'zh') speakChinese(container);
      for (const sheet of container.querySelectorAll<HTMLElement>('.fjs-form-container'))
        replaceLiterals(sheet, translate);
      amendEditor(container, labels);
    };
    this.amendments = new MutationObserver(amend);
    this.amendments.observe(container, {
      childList: true,
      subtree: true,
      characterData: true,
      attributeFilter: [...ATTRIBUTES],
    });
    const hear = () => {
      for (const listener of [...this.listeners]) listener();
    };
    editor.get<{ on(name: string, hear: () => void): void }>('eventBus').on('commandStack.changed', hear);
  }

  /** Loads the library where it is not there yet. */
  static async create(options: Options): Promise<FormModeler> {
    const library = await import('./library');
    const { container, language, labels } = options;
    const editor = new library.FormEditor({
      container,
      additionalModules: [OnlyWhatIsHonouredModule, ...(language === 'zh' ? [wordsOfNewModule(labels.option)] : [])],
      // A name that waits to be taken is lost when the next field is changed meanwhile.
      debounce: false,
      propertiesPanel: { feelPopupContainer: container },
    });
    return new FormModeler(editor, options);
  }

  destroy(): void {
    this.amendments.disconnect();
    this.listeners.clear();
    this.editor.destroy();
  }

  /** Opens a file. @throws Error when it is no form, or has a component that is not offered */
  async open(text: string): Promise<void> {
    await this.editor.importSchema(JSON.parse(text) as Schema);
    this.asOpened = text;
    this.unchanged = this.schema();
  }

  /** The file. What was not changed, or was changed back, comes back as it was, to the letter. */
  get text(): string {
    const opened = JSON.parse(this.asOpened) as Schema;
    return keepJson(this.asOpened, this.unchanged, withoutGivenRows(this.schema(), opened));
  }

  /** After each change. @returns what ends it */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  get state(): EditorState {
    return { canUndo: this.commandStack.canUndo(), canRedo: this.commandStack.canRedo() };
  }

  undo(): void {
    if (this.commandStack.canUndo()) this.commandStack.undo();
  }

  redo(): void {
    if (this.commandStack.canRedo()) this.commandStack.redo();
  }

  /** As it would be written, without what is undefined. */
  private schema(): Schema {
    return JSON.parse(JSON.stringify(this.editor.saveSchema())) as Schema;
  }

  private get commandStack(): CommandStack {
    return this.editor.get<CommandStack>('commandStack');
  }
}
