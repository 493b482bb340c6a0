import { compile } from './compile.js';
import type { CompiledProcess, EngineEnvironment, InstanceState, ProcessEngine, ProcessTree } from './contract.js';
import { Tree } from './process-tree.js';
import { STATE_VERSION } from './saved-state.js';

/** The engine: compiles processes and plays them in memory. It writes, waits and fires nothing itself. */
export class BpmnProcessEngine implements ProcessEngine {
  readonly stateVersion = STATE_VERSION;

  compile(definitionKey: string, xml: string, processId: string): Promise<CompiledProcess> {
    return compile(definitionKey, xml, processId);
  }

  newTree(environment: EngineEnvironment): ProcessTree {
    return new Tree(environment);
  }

  recoverTree(
    environment: EngineEnvironment,
    instances: { instanceKey: string; definitionKey: string; state: InstanceState }[],
  ): ProcessTree {
    const tree = new Tree(environment);
    for (const { instanceKey, definitionKey, state } of instances) tree.recover(instanceKey, definitionKey, state);
    return tree;
  }
}
