import { Form } from '@bpmn-io/form-js-viewer';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { speakInDates } from './date-words';
import { fieldIds, readOnlyKeys } from './field-ids';
import './forms.css';
import { nameGroups } from './group-names';
import { replaceLiterals } from './literal-words';
import { makeListsReachable } from './reachable-lists';

type Data = Record<string, unknown>;
type Schema = Record<string, unknown>;
type Translate = (template: string, replacements?: Record<string, string | number>) => string;

export interface Submission {
  data: Data;
  /** Whether the viewer found something to correct; it shows it at the fields. */
  isValid: boolean;
}

/** Owns the viewer of one form: shows it, tells of what is typed, checks it, and shows refusals at their fields. */
export class FormViewer {
  private readonly form: Form;
  private ids = new Map<string, string>();
  private shownOnly = new Set<string>();
  /** Puts right what the viewer draws, each time it has drawn. */
  private readonly amendments: MutationObserver;
  /** As text: the viewer goes on writing into the object that it hands out. */
  private typed = '';
  /** While a form is opened its fields are filled, and nobody types. */
  private isOpening = true;

  constructor(
    private readonly container: HTMLElement,
    { translate, language, onChange }: { translate: Translate; language: 'zh' | 'en'; onChange: (data: Data) => void },
  ) {
    speakInDates(language, { year: translate('Year'), month: translate('Month') });
    this.amendments = new MutationObserver(() => {
      replaceLiterals(container, translate);
      nameGroups(container);
      makeListsReachable(container);
    });
    this.amendments.observe(container, { childList: true, subtree: true, characterData: true });
    const options = {
      container,
      additionalModules: [{ translate: ['value', translate] }],
      // Each key counts at once: whoever completes right after the last one loses nothing.
      debounce: false,
    };
    this.form = new Form(options);
    this.form.on('changed', ({ data }: { data: Data }) => {
      if (this.isOpening) return;
      const content = contentOf(data);
      if (content === this.typed) return;
      this.typed = content;
      onChange(data);
    });
  }

  /** @param data what stands in the fields at first; other members are for conditions only */
  async show(schema: Schema, data: Data): Promise<void> {
    this.ids = fieldIds(schema);
    this.shownOnly = readOnlyKeys(schema);
    this.isOpening = true;
    await this.form.importSchema(schema, data);
    this.typed = contentOf(this.data);
    this.isOpening = false;
  }

  /** What stands in the fields now, valid or not. */
  get data(): Data {
    return this.form._getState().data;
  }

  set readOnly(value: boolean) {
    this.form.setProperty('readOnly', value);
  }

  /** Checks all fields and shows what is wrong with them, the first of them in sight. */
  submit(): Submission {
    const { data, errors } = this.form.submit();
    const isValid = Object.keys(errors).length === 0;
    if (!isValid) this.toFirstError();
    // The viewer sends what it only shows, which the server takes from nobody.
    return { data: Object.fromEntries(Object.entries(data).filter(([key]) => !this.shownOnly.has(key))), isValid };
  }

  /** What the server found, each at its field. @returns what belongs to no field */
  refuse<E extends { field: string; detail: string }>(problems: readonly E[]): E[] {
    const errors: Record<string, string[]> = {};
    const rest: E[] = [];
    for (const problem of problems) {
      const id = this.ids.get(problem.field.replace(/^\/(variables\/)?/, ''));
      if (id === undefined) rest.push(problem);
      else (errors[id] ??= []).push(problem.detail);
    }
    this.form._setState({ errors });
    this.toFirstError();
    return rest;
  }

  destroy(): void {
    this.amendments.disconnect();
    this.form.destroy();
  }

  private toFirstError(): void {
    requestAnimationFrame(() => {
      const field = this.container.querySelector('.fjs-has-errors');
      field?.scrollIntoView({ block: 'center' });
      field?.querySelector<HTMLElement>('input, textarea, select, [tabindex]')?.focus({ preventScroll: true });
    });
  }
}

/** Fields set themselves to nothing in several ways: that is not typing. */
const contentOf = (data: Data): string =>
  JSON.stringify(
    Object.entries(data)
      .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
      .filter(([, value]) => !Array.isArray(value) || value.length > 0)
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
