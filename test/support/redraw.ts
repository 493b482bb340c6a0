import {
  type FlowModel,
  type NodeModel,
  normalise,
  parseBpmn,
  type ProcessModel,
} from '../../src/platform/definitions/index.js';

/** A diagram in the hands of a designer: elements are found by what they mean, and drawn by adding XML. */
export class Redrawing {
  private constructor(
    private xml: string,
    private readonly model: ProcessModel,
  ) {}

  static async of(xml: string): Promise<Redrawing> {
    const [model] = normalise(await parseBpmn('redrawn.bpmn', xml));
    return new Redrawing(xml, model!);
  }

  /** The one node of which something holds. */
  node(what: string, holds: (node: NodeModel) => boolean): NodeModel {
    const found = Object.values(this.model.nodes).filter(holds);
    if (found.length !== 1) throw new Error(`${found.length} nodes are ${what}`);
    return found[0]!;
  }

  call(processId: string): NodeModel {
    return this.node(`calls of ${processId}`, ({ call }) => {
      return call !== undefined && 'literal' in call.processId && call.processId.literal === processId;
    });
  }

  /** The node that comes next, on the one way out or on the default flow. */
  after({ outgoing, defaultFlow }: NodeModel): NodeModel {
    return this.model.nodes[this.flow(defaultFlow ?? outgoing[0]!).target]!;
  }

  before({ incoming }: NodeModel): NodeModel {
    return this.model.nodes[this.flow(incoming[0]!).source]!;
  }

  private flow(id: string): FlowModel {
    return this.model.flows[id]!;
  }

  /** Adds elements where a node is, be it in the process or in a sub-process of it. */
  addBeside({ id }: NodeModel, ...elements: string[]): void {
    const [tag] = new RegExp(`<bpmn:\\w+ (?:[\\w:]+="[^"]*" )*?id="${id}"`).exec(this.xml)!;
    this.replace(tag, `${elements.join('\n')}\n${tag}`);
  }

  /** @throws Error when the text does not stand there exactly once */
  replace(text: string, by: string): void {
    if (this.xml.split(text).length !== 2) throw new Error(`not once in the diagram: ${text}`);
    this.xml = this.xml.replace(text, by);
  }

  toString(): string {
    return this.xml;
  }
}
