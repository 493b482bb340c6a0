import { type CompiledProcess, ENGINE, type ProcessEngine } from '../../../src/platform/engine/index.js';
import type { World } from './story.js';

/**
 * Has the worlds of a process compile a version once among them, since they are copies of one
 * another. Each still reads it from its own database.
 */
export function shareCompiler(worlds: readonly World[]): void {
  const compiled = new Map<string, Promise<CompiledProcess>>();
  for (const world of worlds) {
    const engine = world.get<ProcessEngine>(ENGINE);
    const compile = engine.compile.bind(engine);
    engine.compile = (definitionKey, ...source) => {
      const known = compiled.get(definitionKey) ?? compile(definitionKey, ...source);
      compiled.set(definitionKey, known);
      return known;
    };
  }
}
