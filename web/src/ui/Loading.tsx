import { Spin } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from '../i18n';

const SHOW_AFTER_MS = 300;
const SAY_AFTER_MS = 1000;

/** Nothing for a moment, then that it works, then words. */
export function Loading({ what }: { what?: string }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<'hidden' | 'shown' | 'said'>('hidden');
  useEffect(() => {
    const timers = [setTimeout(() => setStep('shown'), SHOW_AFTER_MS), setTimeout(() => setStep('said'), SAY_AFTER_MS)];
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <div role="status" className="state-view" aria-busy="true">
      {step !== 'hidden' && <Spin />}
      {step === 'said' && <p>{what ?? t('state.stillLoading')}</p>}
    </div>
  );
}
