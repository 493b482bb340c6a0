import { Button, DatePicker, Form, InputNumber, Popconfirm, Radio, Space, Typography } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { newRequestKey } from '../../../api/client';
import { useTranslation } from '../../../i18n';
import { useFormat } from '../../../i18n/format';
import { ProblemAlert, useFeedback } from '../../../ui';
import { FallingDueView } from './FallingDueView';
import { useMoveClock } from './use-legal-clock';

const DAY_MS = 86_400_000;
const QUICK = [1, 7, 30] as const;

/** The wall clock of a picker is Beijing's, wherever the browser is. */
const inBeijing = (picked: Dayjs): string => `${picked.format('YYYY-MM-DDTHH:mm:ss')}+08:00`;

/** On by some days, or to a day and time; what falls due on the way is shown first. */
export function MoveForm({ now }: { now: string }) {
  const { t } = useTranslation('administration');
  const { t: common } = useTranslation();
  const format = useFormat();
  const feedback = useFeedback();
  const move = useMoveClock();
  const [how, setHow] = useState<'days' | 'instant'>('days');
  const [days, setDays] = useState<number | null>(1);
  const [picked, setPicked] = useState<Dayjs | null>(null);
  // Whole minutes: the question of what falls due does not change while the clocks go on.
  const byDays = days === null ? undefined : new Date(Math.floor(Date.parse(now) / 60_000) * 60_000 + days * DAY_MS);
  const target = how === 'days' ? byDays?.toISOString() : picked ? inBeijing(picked) : undefined;
  const go = () =>
    move.mutate(
      { instant: target, key: newRequestKey() },
      { onSuccess: (clock) => feedback.done(t('clock.moved', { at: format.dateTime(clock.now) })) },
    );
  return (
    <section className="admin-panel" aria-labelledby="clock-move">
      <Typography.Title level={2} className="admin-title" id="clock-move">
        {t('clock.move')}
      </Typography.Title>
      <div className="admin-stack">
        <ProblemAlert error={move.error} />
        <Radio.Group
          aria-label={t('clock.how')}
          value={how}
          options={[
            { value: 'days', label: t('clock.byDays') },
            { value: 'instant', label: t('clock.toInstant') },
          ]}
          onChange={({ target: radio }) => setHow(radio.value === 'instant' ? 'instant' : 'days')}
        />
        <div className="clock-form">
          {how === 'days' ? (
            <>
              <Form.Item label={t('clock.days')} layout="vertical" htmlFor="clock-days">
                <InputNumber id="clock-days" min={1} max={3650} precision={0} value={days} onChange={setDays} />
              </Form.Item>
              <Space>
                {QUICK.map((count) => (
                  <Button key={count} onClick={() => setDays(count)}>
                    {t('clock.plusDays', { count })}
                  </Button>
                ))}
              </Space>
            </>
          ) : (
            <Form.Item label={t('clock.instant')} layout="vertical" htmlFor="clock-instant">
              <DatePicker
                id="clock-instant"
                showTime={{ format: 'HH:mm' }}
                format="YYYY-MM-DD HH:mm"
                value={picked}
                onChange={setPicked}
              />
            </Form.Item>
          )}
        </div>
        {target !== undefined && (
          <>
            <p style={{ margin: 0 }}>{t('clock.willBe', { at: format.dateTime(target) })}</p>
            <FallingDueView until={target} />
          </>
        )}
        <div>
          <Popconfirm
            title={t('clock.sure')}
            description={t('clock.sureHint')}
            okText={t('clock.doMove')}
            cancelText={common('action.cancel')}
            onConfirm={go}
          >
            <Button type="primary" disabled={target === undefined} loading={move.isPending}>
              {t('clock.doMove')}
            </Button>
          </Popconfirm>
        </div>
      </div>
    </section>
  );
}
