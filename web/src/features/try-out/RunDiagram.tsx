import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { designersName, Diagram, DiagramTable, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { EmptyView, QueryView } from '../../ui';
import { elementStates, takenFlows } from './element-states';
import type { DesignFile, DryRun } from './types';
import { useDrawing } from './use-drawing';

interface Props {
  run: DryRun;
  file: DesignFile;
  files: readonly DesignFile[];
}

/** Where the tokens stand, in one of the processes of the run: what it calls has a drawing of its own. */
export function RunDiagram({ run, file, files }: Props) {
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const [chosen, setChosen] = useState<string>();
  const [selected, setSelected] = useState<string>();
  const names = new Map(run.processInstances.map(({ processId, processName }) => [processId, processName]));
  const shown = chosen !== undefined && names.has(chosen) ? chosen : run.processId;
  const name = designersName(names.get(shown) || shown, language);
  const isIn = ({ defines }: DesignFile) => defines.some(({ kind, id }) => kind === 'process' && id === shown);
  const drawn = isIn(file) ? file : files.find((each) => each.state !== 'removed' && isIn(each));
  const xml = useDrawing(run.key, drawn, drawn === file);
  const states = useMemo(() => elementStates(run, shown), [run, shown]);
  const flows = useMemo(() => takenFlows(run, shown), [run, shown]);
  return (
    <div className="try-out-drawing">
      {names.size > 1 && (
        <Select
          aria-label={t('run.process')}
          value={shown}
          style={{ inlineSize: 260, marginBlockEnd: 8 }}
          options={[...names].map(([id, processName]) => ({
            value: id,
            label: <span data-content>{designersName(processName || id, language)}</span>,
          }))}
          onChange={(id) => {
            setChosen(id);
            setSelected(undefined);
          }}
        />
      )}
      {drawn === undefined ? (
        <EmptyView title={t('run.noDrawing')} />
      ) : (
        <QueryView query={xml}>
          {(text) => (
            <>
              <Diagram
                key={shown}
                xml={text}
                label={name}
                states={states}
                takenFlows={flows}
                selected={selected}
                onSelect={setSelected}
                height="clamp(300px, 52vh, 520px)"
              />
              <details className="try-out-table">
                <summary>{t('run.asTable')}</summary>
                <DiagramTable xml={text} label={name} states={states} selected={selected} onSelect={setSelected} />
              </details>
            </>
          )}
        </QueryView>
      )}
    </div>
  );
}
