import { Link } from '@tanstack/react-router';
import { designersName, useLanguage } from '../../diagram';

interface Props {
  processId: string;
  /** As the designer wrote it. */
  name: string;
  version?: number;
}

/** The name of a process in the language of the page, leading to it. */
export function ProcessName({ processId, name, version }: Props) {
  const language = useLanguage();
  return (
    <Link to="/processes/$processId" params={{ processId }} search={version === undefined ? {} : { version }}>
      <span data-content>{designersName(name, language)}</span>
    </Link>
  );
}
