import { useTranslation } from '../../i18n';
import { StateTag, type Tone } from '../../ui';
import type { BatchItem } from './types';

const TONES: Record<BatchItem['state'], Tone> = {
  waiting: 'active',
  done: 'good',
  left: 'warning',
  failed: 'bad',
  skipped: 'neutral',
  cancelled: 'neutral',
};

interface Props {
  state: BatchItem['state'];
  /** It has not happened yet. */
  isForeseen?: boolean;
}

export function OutcomeTag({ state, isForeseen = false }: Props) {
  const { t } = useTranslation('processes');
  return <StateTag tone={TONES[state]}>{t(isForeseen ? `foreseen.${state}` : `item.${state}`)}</StateTag>;
}
