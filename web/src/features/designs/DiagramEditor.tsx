import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLanguage } from '../../diagram';
import { builtInsOf, useSurroundings } from '../../feel';
import { useTranslation } from '../../i18n';
import { type BpmnModeler, Modeler, type OpenFinding } from '../../modeler';
import { QueryView } from '../../ui';
import { templatesOf } from './templates';
import { TryButton } from './TryButton';
import type { Surroundings } from './types';

interface Props {
  path: string;
  xml: string;
  /** Saves what is drawn: it is what is tried. */
  flush: () => Promise<void>;
  onReady: (modeler: BpmnModeler | undefined) => void;
  onFindings: (findings: readonly OpenFinding[] | undefined) => void;
}

/** A diagram in the modeler, with what the server knows around it. */
export function DiagramEditor(props: Props) {
  const surroundings = useSurroundings();
  return <QueryView query={surroundings}>{(known) => <KnownEditor {...props} surroundings={known} />}</QueryView>;
}

function KnownEditor({ path, flush, surroundings, ...rest }: Props & { surroundings: Surroundings }) {
  const { t } = useTranslation('designs');
  const language = useLanguage();
  const templates = useMemo(() => templatesOf(surroundings, language, t), [surroundings, language, t]);
  const builtIns = useMemo(() => builtInsOf(surroundings, language), [surroundings, language]);
  const roles = useMemo(
    () => surroundings.roles.map(({ id, name }) => ({ id, name: name[language] })),
    [surroundings, language],
  );
  return (
    <Modeler
      {...rest}
      label={path}
      surroundings={surroundings}
      templates={templates}
      builtIns={builtIns}
      roles={roles}
      tryOut={<TryButton path={path} flush={flush} />}
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
