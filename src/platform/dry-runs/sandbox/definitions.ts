import { compileDecisions, type CompiledDecisions } from '../../decisions/index.js';
import type { Binding, DefinitionTexts } from '../../definitions/standalone.js';
import { BpmnProcessEngine, type CompiledProcess } from '../../engine/index.js';
import { type CompiledForm, compileForm } from '../../forms/index.js';

interface Form {
  schema: Record<string, unknown>;
  compiled: CompiledForm;
}

/**
 * The definitions of a dry run, compiled when they are first used. Whatever a binding says, a
 * reference leads to what would be in force: that is what a deployment would bind.
 */
export class Definitions {
  readonly engine = new BpmnProcessEngine();
  private readonly xmlOf = new Map<string, { id: string; xml: string }>();
  private readonly compiled = new Map<string, CompiledProcess>();
  private readonly forms = new Map<string, Form>();
  private readonly schemas: Map<string, string>;
  private readonly decisionFiles: Map<string, string>;
  private readonly decisions = new Map<string, CompiledDecisions>();
  /** Ids of the processes that would be in force. */
  readonly processIds: ReadonlySet<string>;

  constructor({ processes, forms, decisions }: DefinitionTexts) {
    // Later ones stand before earlier ones.
    for (const { id, versionTag, xml } of processes) {
      this.xmlOf.set(id, { id, xml });
      if (versionTag !== undefined) this.xmlOf.set(tagged(id, versionTag), { id, xml });
    }
    this.processIds = new Set(processes.map(({ id }) => id));
    this.schemas = new Map(forms.map(({ id, schema }) => [id, schema]));
    this.decisionFiles = new Map(decisions.map(({ id, xml }) => [id, xml]));
  }

  /** The process under an id, compiled; undefined when there is none. */
  async process(id: string, binding?: Binding): Promise<CompiledProcess | undefined> {
    const key = binding?.type === 'versionTag' ? tagged(id, binding.versionTag) : id;
    const known = this.compiled.get(key);
    const source = this.xmlOf.get(key);
    if (known || !source) return known;
    const compiled = await this.engine.compile(key, source.xml, source.id);
    this.compiled.set(key, compiled);
    return compiled;
  }

  /** Compiled before: what the engine asks for while it moves. */
  loaded(definitionKey: string): CompiledProcess {
    return this.compiled.get(definitionKey)!;
  }

  async decision(id: string): Promise<CompiledDecisions | undefined> {
    const xml = this.decisionFiles.get(id);
    const known = this.decisions.get(id);
    if (known || xml === undefined) return known;
    const compiled = await compileDecisions(xml);
    this.decisions.set(id, compiled);
    return compiled;
  }

  form(id: string): Form | undefined {
    const text = this.schemas.get(id);
    const known = this.forms.get(id);
    if (known || text === undefined) return known;
    const schema = JSON.parse(text) as Record<string, unknown>;
    const form = { schema, compiled: compileForm(schema) };
    this.forms.set(id, form);
    return form;
  }
}

const tagged = (id: string, versionTag: string) => `${id}\n${versionTag}`;
