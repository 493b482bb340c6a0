import { useTranslation } from '../../i18n';
import { StateTag, type Tone } from '../../ui';
import type { Batch } from './types';

const TONES: Record<Batch['state'], Tone> = {
  active: 'active',
  suspended: 'warning',
  completed: 'good',
  cancelled: 'neutral',
};

export function BatchStateTag({ state }: { state: Batch['state'] }) {
  const { t } = useTranslation('processes');
  return <StateTag tone={TONES[state]}>{t(`batches.states.${state}`)}</StateTag>;
}
