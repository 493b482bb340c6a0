import { Alert, Form, Input, type FormInstance } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from '../../../i18n';
import { PetitionLink } from '../list/columns';
import type { FormValues } from './form-values';
import { useCaseNumber } from './use-case-number';

/** The case number, read while it is typed: its canonical form, its court, what is wrong, what is known of it. */
export function CaseNumberField({ form }: { form: FormInstance<FormValues> }) {
  const { t, i18n } = useTranslation('petitions');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const typed = Form.useWatch('caseNumber', form);
  const executingCourt = Form.useWatch('executingCourt', form);
  const { data } = useCaseNumber(typed, executingCourt);
  const checked = typed?.trim() ? data : undefined;
  const court = checked?.court;
  useEffect(() => {
    if (court && !form.getFieldValue('executingCourt')) form.setFieldValue('executingCourt', court.id);
  }, [court, form]);
  const problems = checked?.problems ?? [];
  return (
    <div className="wide">
      <Form.Item
        name="caseNumber"
        label={t('column.caseNumber')}
        extra={t('register.caseNumberHint')}
        {...(problems.length > 0 && {
          validateStatus: 'warning' as const,
          help: problems.map(({ message }) => message[language]).join(' '),
        })}
      >
        <Input maxLength={64} placeholder={t('filter.example.caseNumber')} />
      </Form.Item>
      {checked?.caseNumber && (
        <Alert
          className="case-number-read"
          role="status"
          type={problems.length > 0 ? 'warning' : 'success'}
          showIcon
          title={
            <>
              {t('register.caseNumberRead')} <strong data-content>{checked.caseNumber}</strong>
              {checked.type && ` · ${checked.type[language]}`}
              {court && (
                <>
                  {' · '}
                  <span data-content>{court.name}</span>
                </>
              )}
            </>
          }
          description={
            checked.petitions.total > 0 && (
              <>
                {t('register.caseKnown', { count: checked.petitions.total })}{' '}
                {checked.petitions.visible.map((petition) => (
                  <span key={petition.petitionKey}>
                    <PetitionLink petition={petition} />{' '}
                  </span>
                ))}
              </>
            )
          }
        />
      )}
    </div>
  );
}
