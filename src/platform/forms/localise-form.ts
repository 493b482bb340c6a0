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
