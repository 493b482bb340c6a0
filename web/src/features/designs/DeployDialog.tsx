import type { FileVersion } from './types';

export function DeployDialog(_: { files: readonly FileVersion[]; isUnsaved: boolean; onClose: () => void }) {
  return null;
}
