import { isProblem } from '../../api/problem';
import type { components } from '../../api/schema';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { ProblemAlert } from '../../ui';

type GateProblem = components['schemas']['DeploymentProblem'];

/** Why something was refused; where the gate refused files, each of its findings. */
export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation('try-out');
  const say = useText();
  const findings = isProblem(error, 'deployment-refused')
    ? ((error.problem as { problems?: GateProblem[] }).problems ?? [])
    : [];
  return (
    <>
      <ProblemAlert error={error} />
      {findings.length > 0 && (
        <ul aria-label={t('findings')} className="try-out-findings">
          {findings.map(({ file, elementId, elementName, rule, reason, remedy }, index) => (
            <li key={`${file} ${elementId ?? ''} ${rule} ${index}`} data-content>
              <strong>{[file, elementName?.split('\n')[0] ?? elementId].filter(Boolean).join(' · ')}</strong>{' '}
              {say(reason)} {say(remedy)}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
