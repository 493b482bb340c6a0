import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLanguage } from '../../diagram';
import { useTranslation } from '../../i18n';
import { type BpmnModeler, Modeler, type OpenFinding } from '../../modeler';
import { QueryView } from '../../ui';
import { builtInsOf } from './built-ins';
import { templatesOf } from './templates';
import type { Surroundings } from './types';
import { useSurroundings } from './use-surroundings';

interface Props {
  path: string;
  xml: string;
  onReady: (modeler: BpmnModeler | undefined) => void;
  onFindings: (findings: readonly OpenFinding[] | undefined) => void;
}

/** A diagram in the modeler, with what the server knows around it. */
export function DiagramEditor(props: Props) {
  const surroundings = useSurroundings();
  return <QueryView query={surroundings}>{(known) => <KnownEditor {...props} surroundings={known} />}</QueryView>;
}

function KnownEditor({ path, surroundings, ...rest }: Props & { surroundings: Surroundings }) {
  const { t } = useTranslation('designs');
  const language = useLanguage();
  const templates = useMemo(() => templatesOf(surroundings, language, t), [surroundings, language, t]);
  const builtIns = useMemo(() => builtInsOf(surroundings, language), [surroundings, language]);
  return (
    <Modeler
      {...rest}
      label={path}
      surroundings={surroundings}
      templates={templates}
      builtIns={builtIns}
      linkTo={({ kind, id }) => {
        const file = (kind === 'form' ? surroundings.forms : surroundings.decisions).find((one) => one.id === id);
        return (
          file && (
            <Link to="/designs/file" search={{ path: file.path }}>
              {t(`uses.open.${kind}`)} <span data-content>{id}</span>
            </Link>
          )
        );
      }}
    />
  );
}
