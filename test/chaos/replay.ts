import { BpmnModdle } from 'bpmn-moddle';

/** A row of the history: one run of one element. */
export interface Ran {
  key: string;
  elementId: string;
  state: 'active' | 'completed' | 'terminated';
}

export interface InstanceHistory {
  state: 'active' | 'completed' | 'terminated';
  ran: readonly Ran[];
  /** Ids of the flows taken, one for each token. */
  flows: readonly string[];
}

interface Flow {
  id: string;
  source: Element;
  target: Element;
}

interface Element {
  id: string;
  type: string;
  incoming: Flow[];
  outgoing: Flow[];
  host?: Element;
  interrupts: boolean;
}

/** A diagram as a game of tokens, read from its file alone: shares nothing with the engine that played it. */
export class Diagram {
  private constructor(private readonly elements: ReadonlyMap<string, Element>) {}

  static async read(xml: string): Promise<Diagram> {
    const { rootElement } = await new BpmnModdle().fromXML(xml, 'bpmn:Definitions');
    const process = (rootElement as unknown as Moddle).rootElements!.find(({ $type }) => $type === 'bpmn:Process')!;
    const elements = new Map<string, Element>();
    const nodes = process.flowElements!.filter(({ $type }) => $type !== 'bpmn:SequenceFlow');
    for (const { id, $type, cancelActivity } of nodes)
      elements.set(id, { id, type: $type, incoming: [], outgoing: [], interrupts: cancelActivity !== false });
    for (const { id, attachedToRef } of nodes)
      if (attachedToRef) elements.get(id)!.host = elements.get(attachedToRef.id);
    for (const flow of process.flowElements!.filter(({ $type }) => $type === 'bpmn:SequenceFlow')) {
      const read = {
        id: flow.id,
        source: elements.get(flow.sourceRef!.id)!,
        target: elements.get(flow.targetRef!.id)!,
      };
      read.source.outgoing.push(read);
      read.target.incoming.push(read);
    }
    return new Diagram(elements);
  }

  /**
   * Plays what the history says, move by move, in any order in which each move has its tokens.
   * @returns what the diagram does not allow; nothing when it allows all of it
   */
  replay({ state, ran, flows }: InstanceHistory): string[] {
    const game = new Game(this.elements);
    const unknown = game.unknown(ran, flows);
    if (unknown.length > 0) return unknown;
    game.begin();
    const left = { starts: [...ran], flows: [...flows], ends: ran.filter((one) => one.state !== 'active') };
    for (let moved = true; moved;) {
      moved = false;
      moved = take(left.starts, (one) => game.start(one)) || moved;
      moved = take(left.ends, (one) => game.end(one)) || moved;
      moved = take(left.flows, (id) => game.take(id)) || moved;
    }
    return [
      ...left.starts.map(({ elementId }) => `${elementId} ran without a token`),
      ...left.ends.map(({ elementId }) => `${elementId} ended without having begun`),
      ...left.flows.map((id) => `flow ${id} was taken without a token`),
      ...game.findings(state),
    ];
  }
}

interface Moddle {
  $type: string;
  id: string;
  rootElements?: Moddle[];
  flowElements?: Moddle[];
  sourceRef?: Moddle;
  targetRef?: Moddle;
  attachedToRef?: Moddle;
  cancelActivity?: boolean;
}

/** Takes out whatever can be played now. @returns whether anything could */
function take<T>(items: T[], play: (item: T) => boolean): boolean {
  const before = items.length;
  const kept = items.filter((item) => !play(item));
  items.splice(0, before, ...kept);
  return kept.length < before;
}

class Game {
  /** Tokens that lie on flows. */
  private readonly onFlow = new Map<string, number>();
  /** Tokens that have left an element and are to take a flow: any one of its flows, or this very one. */
  private readonly leaving = new Map<string, number>();
  private readonly active = new Map<string, Element>();
  /** Runs of hosts that a boundary event of theirs may interrupt or go along with. */
  private readonly ranAs = new Map<string, Ran[]>();
  private readonly interruptions = new Map<string, number>();
  private begun = 0;

  constructor(private readonly elements: ReadonlyMap<string, Element>) {}

  unknown(ran: readonly Ran[], flows: readonly string[]): string[] {
    const ids = new Set([...this.elements.values()].flatMap(({ outgoing }) => outgoing.map(({ id }) => id)));
    return [
      ...ran.filter(({ elementId }) => !this.elements.has(elementId)).map(({ elementId }) => `no element ${elementId}`),
      ...flows.filter((id) => !ids.has(id)).map((id) => `no flow ${id}`),
    ];
  }

  /** One start event begins an instance. */
  begin(): void {
    this.begun = 1;
  }

  start(one: Ran): boolean {
    const element = this.elements.get(one.elementId)!;
    if (!this.pay(element)) return false;
    this.active.set(one.key, element);
    this.ranAs.set(element.id, [...(this.ranAs.get(element.id) ?? []), one]);
    return true;
  }

  end({ key, state }: Ran): boolean {
    const element = this.active.get(key);
    if (!element) return false;
    this.active.delete(key);
    if (state === 'completed') {
      for (const place of isSplit(element) ? element.outgoing.map(({ id }) => id) : [element.id])
        if (element.outgoing.length > 0) add(this.leaving, place, 1);
    }
    return true;
  }

  take(flowId: string): boolean {
    const element = [...this.elements.values()].find(({ outgoing }) => outgoing.some(({ id }) => id === flowId))!;
    if (!spend(this.leaving, isSplit(element) ? flowId : element.id)) return false;
    add(this.onFlow, flowId, 1);
    return true;
  }

  /** What the final position says of an instance in this state. */
  findings(state: InstanceHistory['state']): string[] {
    const found: string[] = [];
    for (const [place, count] of this.leaving)
      if (count > 0) found.push(`${count} token(s) left ${place} and went nowhere`);
    for (const [flow, count] of this.onFlow) {
      const { target } = [...this.elements.values()].flatMap(({ outgoing }) => outgoing).find(({ id }) => id === flow)!;
      if (count === 0) continue;
      if (!isJoin(target)) found.push(`${count} token(s) lie on ${flow}`);
      else if (state === 'completed') found.push(`the instance ended while ${count} token(s) waited at ${target.id}`);
    }
    for (const join of this.elements.values())
      if (isJoin(join) && join.incoming.every(({ id }) => (this.onFlow.get(id) ?? 0) > 0))
        found.push(`${join.id} has all its tokens and did not go on`);
    if (state !== 'active' && this.active.size > 0)
      found.push(`the instance ended while ${[...this.active.values()].map(({ id }) => id).join(', ')} went on`);
    if (state === 'active' && this.active.size === 0 && found.length === 0)
      found.push('the instance waits for nothing');
    if (this.begun > 0) found.push('no start event ran');
    if (state !== 'terminated') found.push(...this.unexplainedTerminations());
    return found;
  }

  private pay(element: Element): boolean {
    if (element.host) return this.payBoundary(element, element.host);
    if (element.type === 'bpmn:StartEvent') return this.begun-- > 0 || (this.begun++, false);
    if (isJoin(element)) {
      if (!element.incoming.every(({ id }) => (this.onFlow.get(id) ?? 0) > 0)) return false;
      for (const { id } of element.incoming) spend(this.onFlow, id);
      return true;
    }
    return element.incoming.some(({ id }) => spend(this.onFlow, id));
  }

  private payBoundary(element: Element, host: Element): boolean {
    const runs = this.ranAs.get(host.id) ?? [];
    if (!element.interrupts) return runs.length > 0;
    const interrupted = runs.filter(({ state }) => state === 'terminated').length;
    if ((this.interruptions.get(host.id) ?? 0) >= interrupted) return false;
    add(this.interruptions, host.id, 1);
    return true;
  }

  private unexplainedTerminations(): string[] {
    return [...this.ranAs].flatMap(([id, runs]) => {
      const terminated = runs.filter(({ state }) => state === 'terminated').length;
      return terminated === (this.interruptions.get(id) ?? 0) ? [] : [`${id} was interrupted by nothing`];
    });
  }
}

const isSplit = ({ type }: Element) => !/ExclusiveGateway|EventBasedGateway/.test(type);
const isJoin = ({ type, incoming }: Element) => type === 'bpmn:ParallelGateway' && incoming.length > 1;

function add(places: Map<string, number>, place: string, count: number): void {
  places.set(place, (places.get(place) ?? 0) + count);
}

function spend(places: Map<string, number>, place: string): boolean {
  const count = places.get(place) ?? 0;
  if (count > 0) places.set(place, count - 1);
  return count > 0;
}
