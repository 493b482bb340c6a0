import type { components } from '../../api/schema';
import { useText } from '../../i18n/use-text';
import { StateTag, type Tone } from '../../ui';

type Sanction = components['schemas']['Sanction'];
const TONES: Partial<Record<Sanction['state'], Tone>> = {
  requested: 'warning',
  found: 'warning',
  signed: 'active',
  sent: 'active',
  answered: 'good',
};

export function SanctionStateTag({
  sanction: { state, stateName },
}: {
  sanction: Pick<Sanction, 'state' | 'stateName'>;
}) {
  const text = useText();
  return <StateTag tone={TONES[state] ?? 'neutral'}>{text(stateName)}</StateTag>;
}
