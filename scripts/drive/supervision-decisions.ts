/** What leaders and supervisors of the supervising courts decide: forms `sign-supervision` and `watch`. */
import type { Decide } from './situation.js';

export const signSupervision: Decide = () => ({
  submit: { decision: 'approve', opinion: '情况属实，同意签发，请被督办法院抓紧办理。' },
});

/** There is nothing to decide: whoever keeps watch looks again when the term is over. */
export const watch: Decide = () => ({ leave: '持续督办' });
