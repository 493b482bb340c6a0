import { ClockCircleOutlined } from '@ant-design/icons';
import { Button, DatePicker, Space } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from '../../i18n';
import { TimeText } from '../../ui';
import { inBeijing } from './beijing';
import type { PartProps } from './types';

/** Where the clock of the run stands; it is turned to what is due next, or to an instant, never back. */
export function ClockBar({ run, take, isBusy }: PartProps) {
  const { t } = useTranslation('try-out');
  const [to, setTo] = useState<Dayjs | null>(null);
  const turn = () => {
    if (!to) return;
    void take({ advanceClock: { to: inBeijing(to) } }).then((taken) => taken && setTo(null));
  };
  return (
    <Space wrap className="try-out-clock">
      <span>
        <ClockCircleOutlined /> {t('clock.now')} <TimeText at={run.now} />
      </span>
      <Button
        disabled={isBusy || run.timers.length === 0}
        onClick={() => void take({ advanceClock: { toNextTimer: true } })}
      >
        {t('clock.next')}
      </Button>
      <DatePicker
        aria-label={t('clock.to')}
        placeholder={t('clock.to')}
        showTime={{ format: 'HH:mm' }}
        format="YYYY-MM-DD HH:mm"
        value={to}
        onChange={setTo}
      />
      <Button disabled={isBusy || !to} onClick={turn}>
        {t('clock.turn')}
      </Button>
    </Space>
  );
}
