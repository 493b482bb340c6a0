import { useText } from '../../i18n/use-text';
import { StateTag, type Tone } from '../../ui';

const TONES: Record<string, Tone> = {
  awaiting_approval: 'warning',
  listing: 'active',
  running: 'active',
  closing: 'warning',
  closed: 'good',
};

export function CampaignStateTag({ state, name }: { state: string; name: { zh: string; en: string } }) {
  const text = useText();
  return <StateTag tone={TONES[state] ?? 'neutral'}>{text(name)}</StateTag>;
}
