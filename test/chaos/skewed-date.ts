/** The machine's clock of a node: wrong by as much as it is told to be, from the first import on. */
const real = globalThis.Date;
let skewMs = Number(process.env.CHAOS_SKEW_MS ?? 0);

export const skewTo = (ms: number): void => void (skewMs = ms);

globalThis.Date = new Proxy(real, {
  construct: (target, parameters: unknown[], newTarget) =>
    Reflect.construct(target, parameters.length === 0 ? [real.now() + skewMs] : parameters, newTarget) as object,
  get: (target, name, receiver): unknown =>
    name === 'now' ? () => real.now() + skewMs : Reflect.get(target, name, receiver),
});
