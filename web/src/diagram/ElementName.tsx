import { nameIn } from './element-names';
import type { DiagramElement } from './types';
import { useLanguage } from './use-language';

interface Props {
  /** undefined: the drawing does not have it. */
  element: DiagramElement | undefined;
  id: string;
}

/** The name of an element; of one without a name what it is, and its id for those who look for it in the drawing. */
export function ElementName({ element, id }: Props) {
  const language = useLanguage();
  if (!element || element.isNamed) return <span data-content>{nameIn(element, id, language)}</span>;
  return (
    <span>
      {element[language]} <code className="diagram-id">{id}</code>
    </span>
  );
}
