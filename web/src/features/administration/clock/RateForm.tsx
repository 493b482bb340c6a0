import { Button, Form, Select, Typography } from 'antd';
import { useState } from 'react';
import { newRequestKey } from '../../../api/client';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { ProblemAlert, useFeedback } from '../../../ui';
import { useMoveClock } from './use-legal-clock';

/** Real time, a minute, an hour, a day in a second; 0 stands still. */
const RATES = [0, 1, 60, 3_600, 86_400] as const;

/** Has the clock run faster, or stand still. */
export function RateForm({ rate }: { rate: number }) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const feedback = useFeedback();
  const move = useMoveClock();
  const [chosen, setChosen] = useState(rate);
  const rates = [...new Set([...RATES, rate])].sort((a, b) => a - b);
  const set = () =>
    move.mutate(
      { rate: chosen, key: newRequestKey() },
      { onSuccess: () => feedback.done(t('clock.rateSet', { rate: format.number(chosen) })) },
    );
  return (
    <section className="admin-panel" aria-labelledby="clock-rate">
      <Typography.Title level={2} className="admin-title" id="clock-rate">
        {t('clock.faster')}
      </Typography.Title>
      <ProblemAlert error={move.error} />
      <div className="clock-form">
        <Form.Item label={t('clock.rate')} layout="vertical" htmlFor="clock-rate-value">
          <Select
            id="clock-rate-value"
            style={{ inlineSize: 260 }}
            value={chosen}
            options={rates.map((value) => ({
              value,
              label: t(`clock.rates.${RATES.some((known) => known === value) ? value : 'other'}`, {
                rate: format.number(value),
              }),
            }))}
            onChange={(value: number) => setChosen(value)}
          />
        </Form.Item>
        <Button disabled={chosen === rate} loading={move.isPending} onClick={set}>
          {t('clock.setRate')}
        </Button>
      </div>
    </section>
  );
}
