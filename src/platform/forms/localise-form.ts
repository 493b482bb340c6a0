import type { Text } from '../../shared/errors.js';
import type { FormComponent } from './form-model.js';

/**
 * A form in one language. Schemas carry Chinese; English texts are in the components' properties:
 * `labelEn`, `descriptionEn`, and `optionEn.<value>` for each option.
 */
export function localiseForm(schema: Record<string, unknown>, language: 'zh' | 'en'): Record<string, unknown> {
  if (language === 'zh') return schema;
  return { ...schema, components: (schema['components'] as FormComponent[]).map(inEnglish) };
}

function inEnglish(component: FormComponent): FormComponent {
  const texts = (component['properties'] ?? {}) as Record<string, string>;
  const result: FormComponent = { ...component };
  if (texts['labelEn'] !== undefined) {
    if (component.dateLabel !== undefined) result.dateLabel = texts['labelEn'];
    else result.label = texts['labelEn'];
  }
  if (texts['descriptionEn'] !== undefined) result['description'] = texts['descriptionEn'];
  if (Array.isArray(component['values'])) {
    result['values'] = (component['values'] as { label: string; value: unknown }[]).map((option) => ({
      ...option,
      label: texts[`optionEn.${String(option.value)}`] ?? option.label,
    }));
  }
  if (component.components) result.components = component.components.map(inEnglish);
  return result;
}

export interface FormWords {
  /** How each field is called, by its key. */
  labels: Record<string, Text>;
  /** How each value that can be chosen is called, by itself, whatever the field. */
  options: Record<string, Text>;
}

/** How the fields of a form and its choices are called, in both languages; Chinese stands in for missing English. */
export function formWords(schema: Record<string, unknown>): FormWords {
  const words: FormWords = { labels: {}, options: {} };
  const walk = (components: readonly FormComponent[]): void => {
    for (const component of components) {
      const zh = component.dateLabel ?? component.label;
      const texts = (component['properties'] ?? {}) as Record<string, string | undefined>;
      if (component.key !== undefined && zh !== undefined)
        words.labels[component.key] = { zh, en: texts['labelEn'] ?? zh };
      for (const { label, value } of (component['values'] ?? []) as { label: string; value: unknown }[])
        words.options[String(value)] ??= { zh: label, en: texts[`optionEn.${String(value)}`] ?? label };
      walk(component.components ?? []);
    }
  };
  walk(schema['components'] as FormComponent[]);
  return words;
}
