import { Alert, Form, type FormInstance } from 'antd';
import { useTranslation } from '../../../i18n';
import { useWords } from '../../../session';
import { ClockTag } from '../list/ClockTag';
import { PetitionLink } from '../list/columns';
import type { FormValues } from './form-values';
import { useRepeats } from './use-repeats';

/** Earlier petitions of the persons being typed in: is this the same matter again? */
export function RepeatsFound({ form }: { form: FormInstance<FormValues> }) {
  const { t } = useTranslation('petitions');
  const { word } = useWords();
  const petitioners = Form.useWatch('petitioners', form);
  const caseNumber = Form.useWatch('caseNumber', form);
  const { data } = useRepeats(petitioners, caseNumber);
  if (!data || data.items.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={t('register.repeats', { count: data.items.length })}
      description={
        <ul className="wrong-cells">
          {data.items.map(({ ground, petition }) => (
            <li key={petition.petitionKey}>
              <PetitionLink petition={petition} /> · {t(`register.ground.${ground}`)} ·{' '}
              {word('petitionStatus', petition.status)} · {word('claimKind', petition.claimKind)}{' '}
              <ClockTag clock={petition.clock} />
            </li>
          ))}
        </ul>
      }
    />
  );
}
