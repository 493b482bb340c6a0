import type { Tone } from '../../ui';

/** How codes are coloured; the words beside say it. What is not here is under way. */
export const STATUS_TONES: Partial<Record<string, Tone>> = {
  awaiting_supplement: 'warning',
  reopened: 'warning',
  closed: 'good',
  replied: 'good',
  filed: 'neutral',
  withdrawn: 'neutral',
};

export const ASSIGNMENT_TONES: Partial<Record<string, Tone>> = {
  drafted: 'neutral',
  disputed: 'warning',
  sent_back: 'warning',
  accepted: 'good',
  replaced: 'neutral',
  returned: 'neutral',
  withdrawn: 'neutral',
};
