import type { Actor } from '../../shared/actor.js';
import type { DeploymentRequest } from './designs.entity.js';

export const presentRequest = ({ key, ...request }: DeploymentRequest, actor: Actor) => ({
  deploymentRequestKey: key,
  ...request,
  mayApprove: request.state === 'open' && request.requestedBy !== actor.id,
});
