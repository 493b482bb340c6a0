import { CheckOutlined, CloseOutlined, LoadingOutlined, WarningOutlined } from '@ant-design/icons';
import { useTranslation } from '../../../i18n';
import { StateTag } from '../../../ui';
import type { CaseResult } from './cases-file';

const LOOKS = {
  passed: { tone: 'good', icon: <CheckOutlined /> },
  failed: { tone: 'bad', icon: <CloseOutlined /> },
  error: { tone: 'bad', icon: <WarningOutlined /> },
  'not-run': { tone: 'warning', icon: undefined },
} as const;

/** Whether a case holds. */
export function CaseOutcome({ result }: { result: CaseResult | undefined }) {
  const { t } = useTranslation('designs');
  if (!result)
    return (
      <StateTag tone="neutral" icon={<LoadingOutlined />}>
        {t('cases.outcome.waiting')}
      </StateTag>
    );
  const { tone, icon } = LOOKS[result.outcome];
  return (
    <StateTag tone={tone} icon={icon}>
      {t(`cases.outcome.${result.outcome}`)}
    </StateTag>
  );
}
