import { type CompiledProcess, ENGINE, type ProcessEngine } from '../../../src/platform/engine/index.js';
import type { World } from './story.js';

/** Has a process compile a version once, although it forgets it again and again: it is still read each time. */
export function compileOnce(world: World): void {
  const compiled = new Map<string, Promise<CompiledProcess>>();
  const engine = world.get<ProcessEngine>(ENGINE);
  const compile = engine.compile.bind(engine);
  engine.compile = (definitionKey, ...source) => {
    const known = compiled.get(definitionKey) ?? compile(definitionKey, ...source);
    compiled.set(definitionKey, known);
    return known;
  };
}
