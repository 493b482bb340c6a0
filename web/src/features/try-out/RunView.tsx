import { Alert, Button, Popconfirm, Space, Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n';
import { useText } from '../../i18n/use-text';
import { StateTag, TabsInRows, useFeedback } from '../../ui';
import { ClockBar } from './ClockBar';
import { DecisionsTab } from './DecisionsTab';
import { EffectsTab } from './EffectsTab';
import { IncidentsTab } from './IncidentsTab';
import { KeepDialog } from './KeepDialog';
import { JobsTab } from './JobsTab';
import { MessageForm } from './MessageForm';
import { Refusal } from './Refusal';
import { RunDiagram } from './RunDiagram';
import { SignalForm } from './SignalForm';
import { TasksTab } from './TasksTab';
import { TimersTab } from './TimersTab';
import type { DesignFile, DryRun, PartProps, TakeStep } from './types';
import { useEnd, useStep } from './use-dry-runs';
import { ValuesTab } from './ValuesTab';
import { VariablesTab } from './VariablesTab';

interface Props {
  run: DryRun;
  file: DesignFile;
  files: readonly DesignFile[];
  /** It was thrown away, or is left to begin another. */
  onLeft: () => void;
}

/** A dry run: the diagram, and beside it what may be done next and what has come of it. */
export function RunView({ run, file, files, onLeft }: Props) {
  const { t } = useTranslation('try-out');
  const { t: common } = useTranslation();
  const say = useText();
  const { refused } = useFeedback();
  const step = useStep(run.key);
  const end = useEnd();
  const [isKeeping, setKeeping] = useState(false);
  const [selected, setSelected] = useState<string>();
  const refusal = useRef<HTMLDivElement>(null);
  // What was asked for may be far below.
  useEffect(() => {
    if (step.error) refusal.current?.scrollIntoView({ block: 'nearest' });
  }, [step.error]);
  const take: TakeStep = (body) => step.mutateAsync(body).catch(() => undefined);
  const parts: PartProps = { run, take, isBusy: step.isPending, refusal: step.error };
  const isOver = run.processInstances.every(({ state }) => state !== 'active');
  const throwAway = () => end.mutate(run.key, { onSuccess: onLeft, onError: refused });
  const tab = (key: string, count: number, children: React.ReactNode) => ({
    key,
    label: count > 0 ? t('tab.counted', { name: t(`tab.${key}`), count }) : t(`tab.${key}`),
    children,
  });
  return (
    <section aria-label={t('run.label')} aria-busy={step.isPending}>
      <div className="try-out-bar">
        <div role="status" className="try-out-where">
          <strong>{t('run.steps', { count: run.steps })}</strong>
          <StateTag tone={isOver ? 'good' : 'active'}>{t(isOver ? 'run.over' : 'run.goesOn')}</StateTag>
          {step.isPending && (
            <>
              <Spin size="small" /> {t('run.busy')}
            </>
          )}
        </div>
        <ClockBar {...parts} />
        <Space wrap>
          <Button onClick={() => setKeeping(true)}>{t('keep.open')}</Button>
          <Button onClick={onLeft}>{t('run.again')}</Button>
          <Popconfirm
            title={t('run.sure')}
            okText={t('run.throwAway')}
            cancelText={common('action.cancel')}
            onConfirm={throwAway}
          >
            <Button danger loading={end.isPending}>
              {t('run.throwAway')}
            </Button>
          </Popconfirm>
        </Space>
      </div>
      <div ref={refusal}>
        <Refusal error={step.error} />
      </div>
      {run.stoppedEarly && <Alert type="warning" showIcon title={say(run.stoppedEarly)} />}
      <div className="try-out-panes">
        <RunDiagram parts={parts} file={file} files={files} selected={selected} onSelect={setSelected} />
        <div className="try-out-side">
          <TabsInRows
            isInPane
            items={[
              tab('tasks', run.userTasks.length, <TasksTab {...parts} />),
              tab('timers', run.timers.length, <TimersTab {...parts} />),
              tab('effects', run.recordedEffects.length, <EffectsTab {...parts} />),
              tab('jobs', run.jobResults.length, <JobsTab {...parts} />),
              tab('decisions', run.decisions.length, <DecisionsTab run={run} files={files} />),
              tab('variables', 0, <VariablesTab {...parts} />),
              tab('values', 0, <ValuesTab run={run} selected={selected} />),
              tab(
                'messages',
                run.awaitedMessages.length + run.awaitedSignals.length,
                <>
                  <MessageForm {...parts} />
                  <SignalForm {...parts} />
                </>,
              ),
              tab('incidents', run.incidents.length, <IncidentsTab {...parts} />),
            ]}
          />
        </div>
      </div>
      {isKeeping && <KeepDialog run={run} onClose={() => setKeeping(false)} />}
    </section>
  );
}
