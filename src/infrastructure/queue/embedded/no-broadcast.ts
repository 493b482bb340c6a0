import type { Broadcast } from '../broadcast.js';

/** There is no way to other nodes: where there are some, they find out by looking. */
export class NoBroadcast implements Broadcast {
  readonly isHeard = false;

  tell(): void {}

  onHeard(): void {}
}
