import { useTranslation } from '../../i18n';
import { libraryTranslator } from '../../i18n/library-words';
import type { ChangeLook, ShownChange } from '../../ui/ChangesTable';
import zh from '../editor/words/zh.json';
import type { FormChange } from './compare-forms';
import { FIELD_TYPES, PROPERTIES } from './property-words';

const LOOKS: Record<FormChange['kind'], ChangeLook> = {
  'field-added': 'added',
  'field-removed': 'removed',
  'field-moved': 'moved',
  'field-renamed': 'changed',
  property: 'changed',
  'option-added': 'added',
  'option-removed': 'removed',
  'options-moved': 'moved',
};

/** As the editor of forms says it. */
const inEditor = libraryTranslator(zh);

/** A change in the words of the editor of forms. */
export function useChangeWords(): (change: FormChange) => ShownChange {
  const { t } = useTranslation('forms');
  const propertyName = (path: string): string => {
    const [, option] = /^values\.(.*)$/.exec(path) ?? [];
    if (option !== undefined) return t('differences.optionLabel', { value: option });
    const [, optionInEnglish] = /^properties\.optionEn\.(.*)$/.exec(path) ?? [];
    if (optionInEnglish !== undefined) return t('differences.optionEn', { value: optionInEnglish });
    if (path === 'properties.labelEn') return t('differences.labelEn');
    if (path === 'properties.descriptionEn') return t('differences.descriptionEn');
    if (path.startsWith('properties.')) return t('differences.custom', { name: path.slice('properties.'.length) });
    const said = PROPERTIES[path];
    return said === undefined ? path : inEditor(said);
  };
  const whatOf = ({ kind, property, before, after }: FormChange): string => {
    switch (kind) {
      case 'field-added':
      case 'field-removed':
        return t('differences.whole');
      case 'field-moved':
        return before === undefined && after === undefined ? t('differences.place') : t('differences.group');
      case 'field-renamed':
        return t('differences.key');
      case 'option-added':
      case 'option-removed':
        return t('differences.option');
      case 'options-moved':
        return t('differences.options');
      case 'property':
        return propertyName(property ?? '');
    }
  };
  return (change) => {
    const { kind, field, before, after } = change;
    const type = FIELD_TYPES[field?.type ?? ''];
    const isBetweenGroups = kind === 'field-moved' && (before !== undefined || after !== undefined);
    const other = isBetweenGroups ? t('differences.top') : undefined;
    return {
      look: LOOKS[kind],
      subject: field
        ? t('differences.field', { type: type === undefined ? field.type : inEditor(type), name: field.name })
        : t('differences.form'),
      what: whatOf(change),
      ...optional('before', before ?? other),
      ...optional('after', after ?? other),
    };
  };
}

const optional = <K extends string>(key: K, value: string | undefined): Partial<Record<K, string>> =>
  value === undefined ? {} : ({ [key]: value } as Record<K, string>);
