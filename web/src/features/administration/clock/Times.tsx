import { Statistic } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';

const TICK_MS = 1_000;

interface Props {
  now: string;
  systemNow: string;
  rate: number;
  /** When this was asked, by the browser's own clock. */
  askedAt: number;
}

/** Both clocks side by side, going on by themselves between two questions to the server. */
export function Times({ now, systemNow, rate, askedAt }: Props) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const [local, setLocal] = useState(askedAt);
  useEffect(() => {
    const timer = setInterval(() => setLocal(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const passed = Math.max(0, local - askedAt);
  const legal = Date.parse(now) + passed * rate;
  const system = Date.parse(systemNow) + passed;
  return (
    <div className="clock-times">
      <Statistic title={t('clock.legal')} value={format.dateTime(legal)} />
      <Statistic title={t('clock.system')} value={format.dateTime(system)} />
      <Statistic title={t('clock.rate')} value={t('clock.rateOf', { rate: format.number(rate) })} />
    </div>
  );
}
