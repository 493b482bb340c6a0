import { useText } from '../../i18n/use-text';
import { StateTag, type Tone } from '../../ui';
import type { Interview } from './types';

const TONES: Partial<Record<Interview['state'], Tone>> = {
  opened: 'warning',
  proposed: 'warning',
  agreed: 'active',
  rectifying: 'warning',
  rectified: 'warning',
  held: 'good',
  checked: 'good',
};

export function InterviewStateTag({ interview }: { interview: Interview }) {
  const text = useText();
  return <StateTag tone={TONES[interview.state] ?? 'neutral'}>{text(interview.stateName)}</StateTag>;
}
