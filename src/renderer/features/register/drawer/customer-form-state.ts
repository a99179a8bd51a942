import type { UseFormReturnType } from '@mantine/form'
import type { CustomerValues } from './customer-values.ts'

/** What the form and its parts share. */
export type CustomerFormState = UseFormReturnType<CustomerValues>
