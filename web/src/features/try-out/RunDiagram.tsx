import { Select } from 'antd';
import { useMemo, useState } from 'react';
import { designersName, Diagram, DiagramTable, useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { EmptyView, QueryView } from '../../ui';
import { elementStates, takenFlows } from './element-states';
import { ElementPanel } from './ElementPanel';
import type { DesignFile, PartProps } from './types';
import { useDrawing } from './use-drawing';

interface Props {
  parts: PartProps;
  file: DesignFile;
  files: readonly DesignFile[];
  selected: string | undefined;
  onSelect: (elementId: string | undefined) => void;
}

/** Where the tokens stand, in one of the processes of the run: what it calls has a drawing of its own. */
export function RunDiagram({ parts, file, files, selected, onSelect }: Props) {
  const { run } = parts;
  const { t } = useTranslation('try-out');
  const language = useLanguage();
  const [chosen, setChosen] = useState<string>();
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
            onSelect(undefined);
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
                onSelect={onSelect}
                height="clamp(300px, 52vh, 520px)"
              />
              <details className="try-out-table">
                <summary>{t('run.asTable')}</summary>
                <DiagramTable xml={text} label={name} states={states} selected={selected} onSelect={onSelect} />
              </details>
              <ElementPanel parts={parts} processId={shown} xml={text} selected={selected} onSelect={onSelect} />
            </>
          )}
        </QueryView>
      )}
    </div>
  );
}
