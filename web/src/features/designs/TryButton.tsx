import { ExperimentOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { useFeedback } from '../../ui';

interface Props {
  path: string;
  /** Saves what is drawn: it is what is tried. */
  flush: () => Promise<void>;
}

/** To the desk where the process is tried, once the draft is saved. */
export function TryButton({ path, flush }: Props) {
  const { t } = useTranslation('designs');
  const { refused } = useFeedback();
  const navigate = useNavigate();
  const [isSaving, setSaving] = useState(false);
  const go = async () => {
    setSaving(true);
    try {
      await flush();
      await navigate({ to: '/designs/try', search: { path } });
    } catch (error) {
      refused(error);
      setSaving(false);
    }
  };
  return (
    <Button icon={<ExperimentOutlined />} loading={isSaving} onClick={() => void go()}>
      {t('try.open')}
    </Button>
  );
}
