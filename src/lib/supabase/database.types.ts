export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  public: {
    Tables: {
      clips: {
        Row: {
          caption_langs: string[]
          created_at: string
          deleted_at: string | null
          duration_s: number | null
          height: number | null
          id: string
          mime_type: string
          object_path: string
          object_version: string | null
          owner_id: string
          poster_path: string | null
          recorded_on: string | null
          size_bytes: number
          status: Database['public']['Enums']['clip_status']
          title: string
          updated_at: string
          version: number
          width: number | null
        }
        Insert: {
          caption_langs?: string[]
          created_at?: string
          deleted_at?: string | null
          duration_s?: number | null
          height?: number | null
          id: string
          mime_type: string
          object_path: string
          object_version?: string | null
          owner_id: string
          poster_path?: string | null
          recorded_on?: string | null
          size_bytes: number
          status?: Database['public']['Enums']['clip_status']
          title: string
          updated_at?: string
          version?: number
          width?: number | null
        }
        Update: {
          caption_langs?: string[]
          created_at?: string
          deleted_at?: string | null
          duration_s?: number | null
          height?: number | null
          id?: string
          mime_type?: string
          object_path?: string
          object_version?: string | null
          owner_id?: string
          poster_path?: string | null
          recorded_on?: string | null
          size_bytes?: number
          status?: Database['public']['Enums']['clip_status']
          title?: string
          updated_at?: string
          version?: number
          width?: number | null
        }
        Relationships: [
          {
            foreignKeyName: 'clips_owner_id_fkey'
            columns: ['owner_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      comments: {
        Row: {
          author_id: string
          body: string
          created_at: string
          deleted_at: string | null
          end_s: number | null
          id: string
          ink: Json | null
          is_private: boolean
          kind: string
          parent_id: string | null
          resolved_at: string | null
          resolved_by: string | null
          response_id: string | null
          review_id: string
          start_s: number | null
          step: number
          updated_at: string
          version: number
        }
        Insert: {
          author_id?: string
          body?: string
          created_at?: string
          deleted_at?: string | null
          end_s?: number | null
          id?: string
          ink?: Json | null
          is_private?: boolean
          kind?: string
          parent_id?: string | null
          resolved_at?: string | null
          resolved_by?: string | null
          response_id?: string | null
          review_id: string
          start_s?: number | null
          step: number
          updated_at?: string
          version?: number
        }
        Update: {
          author_id?: string
          body?: string
          created_at?: string
          deleted_at?: string | null
          end_s?: number | null
          id?: string
          ink?: Json | null
          is_private?: boolean
          kind?: string
          parent_id?: string | null
          resolved_at?: string | null
          resolved_by?: string | null
          response_id?: string | null
          review_id?: string
          start_s?: number | null
          step?: number
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'comments_author_id_fkey'
            columns: ['author_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'comments_parent_id_review_id_fkey'
            columns: ['parent_id', 'review_id']
            isOneToOne: false
            referencedRelation: 'comments'
            referencedColumns: ['id', 'review_id']
          },
          {
            foreignKeyName: 'comments_resolved_by_fkey'
            columns: ['resolved_by']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'comments_response_id_review_id_fkey'
            columns: ['response_id', 'review_id']
            isOneToOne: false
            referencedRelation: 'responses'
            referencedColumns: ['id', 'review_id']
          },
          {
            foreignKeyName: 'comments_review_id_fkey'
            columns: ['review_id']
            isOneToOne: false
            referencedRelation: 'reviews'
            referencedColumns: ['id']
          },
        ]
      }
      group_invites: {
        Row: {
          code: string
          created_at: string
          created_by: string | null
          expires_at: string
          group_id: string
          id: string
          max_uses: number
          revoked_at: string | null
          role: Database['public']['Enums']['group_role']
          uses: number
        }
        Insert: {
          code: string
          created_at?: string
          created_by?: string | null
          expires_at: string
          group_id: string
          id?: string
          max_uses: number
          revoked_at?: string | null
          role: Database['public']['Enums']['group_role']
          uses?: number
        }
        Update: {
          code?: string
          created_at?: string
          created_by?: string | null
          expires_at?: string
          group_id?: string
          id?: string
          max_uses?: number
          revoked_at?: string | null
          role?: Database['public']['Enums']['group_role']
          uses?: number
        }
        Relationships: [
          {
            foreignKeyName: 'group_invites_created_by_fkey'
            columns: ['created_by']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'group_invites_group_id_fkey'
            columns: ['group_id']
            isOneToOne: false
            referencedRelation: 'groups'
            referencedColumns: ['id']
          },
        ]
      }
      group_members: {
        Row: {
          group_id: string
          joined_at: string
          role: Database['public']['Enums']['group_role']
          updated_at: string
          user_id: string
          version: number
        }
        Insert: {
          group_id: string
          joined_at?: string
          role: Database['public']['Enums']['group_role']
          updated_at?: string
          user_id: string
          version?: number
        }
        Update: {
          group_id?: string
          joined_at?: string
          role?: Database['public']['Enums']['group_role']
          updated_at?: string
          user_id?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'group_members_group_id_fkey'
            columns: ['group_id']
            isOneToOne: false
            referencedRelation: 'groups'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'group_members_user_id_fkey'
            columns: ['user_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      group_removals: {
        Row: {
          group_id: string
          removed_at: string
          user_id: string
        }
        Insert: {
          group_id: string
          removed_at?: string
          user_id: string
        }
        Update: {
          group_id?: string
          removed_at?: string
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'group_removals_group_id_fkey'
            columns: ['group_id']
            isOneToOne: false
            referencedRelation: 'groups'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'group_removals_user_id_fkey'
            columns: ['user_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      groups: {
        Row: {
          created_at: string
          created_by: string | null
          id: string
          name: string
          updated_at: string
          version: number
        }
        Insert: {
          created_at?: string
          created_by?: string | null
          id?: string
          name: string
          updated_at?: string
          version?: number
        }
        Update: {
          created_at?: string
          created_by?: string | null
          id?: string
          name?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'groups_created_by_fkey'
            columns: ['created_by']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      profiles: {
        Row: {
          created_at: string
          display_name: string
          id: string
          updated_at: string
          version: number
        }
        Insert: {
          created_at?: string
          display_name: string
          id: string
          updated_at?: string
          version?: number
        }
        Update: {
          created_at?: string
          display_name?: string
          id?: string
          updated_at?: string
          version?: number
        }
        Relationships: []
      }
      prompts: {
        Row: {
          answer_kind: Database['public']['Enums']['answer_kind']
          at_s: number | null
          author_id: string
          created_at: string
          deleted_at: string | null
          id: string
          options: Json | null
          pauses: boolean
          question: string
          review_id: string
          updated_at: string
          version: number
        }
        Insert: {
          answer_kind?: Database['public']['Enums']['answer_kind']
          at_s?: number | null
          author_id?: string
          created_at?: string
          deleted_at?: string | null
          id?: string
          options?: Json | null
          pauses?: boolean
          question: string
          review_id: string
          updated_at?: string
          version?: number
        }
        Update: {
          answer_kind?: Database['public']['Enums']['answer_kind']
          at_s?: number | null
          author_id?: string
          created_at?: string
          deleted_at?: string | null
          id?: string
          options?: Json | null
          pauses?: boolean
          question?: string
          review_id?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'prompts_author_id_fkey'
            columns: ['author_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'prompts_review_id_fkey'
            columns: ['review_id']
            isOneToOne: false
            referencedRelation: 'reviews'
            referencedColumns: ['id']
          },
        ]
      }
      responses: {
        Row: {
          answer: Json
          author_id: string
          committed_at: string | null
          created_at: string
          id: string
          prompt_id: string
          review_id: string
          updated_at: string
          version: number
        }
        Insert: {
          answer?: Json
          author_id?: string
          committed_at?: string | null
          created_at?: string
          id?: string
          prompt_id: string
          review_id: string
          updated_at?: string
          version?: number
        }
        Update: {
          answer?: Json
          author_id?: string
          committed_at?: string | null
          created_at?: string
          id?: string
          prompt_id?: string
          review_id?: string
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'responses_author_id_fkey'
            columns: ['author_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'responses_prompt_id_review_id_fkey'
            columns: ['prompt_id', 'review_id']
            isOneToOne: false
            referencedRelation: 'prompts'
            referencedColumns: ['id', 'review_id']
          },
          {
            foreignKeyName: 'responses_review_id_fkey'
            columns: ['review_id']
            isOneToOne: false
            referencedRelation: 'reviews'
            referencedColumns: ['id']
          },
        ]
      }
      review_moves: {
        Row: {
          event: string
          id: number
          moved_at: string
          moved_by: string | null
          review_id: string
          step: number
        }
        Insert: {
          event: string
          id?: never
          moved_at?: string
          moved_by?: string | null
          review_id: string
          step: number
        }
        Update: {
          event?: string
          id?: never
          moved_at?: string
          moved_by?: string | null
          review_id?: string
          step?: number
        }
        Relationships: [
          {
            foreignKeyName: 'review_moves_moved_by_fkey'
            columns: ['moved_by']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'review_moves_review_id_fkey'
            columns: ['review_id']
            isOneToOne: false
            referencedRelation: 'reviews'
            referencedColumns: ['id']
          },
        ]
      }
      review_participants: {
        Row: {
          joined_at: string
          last_seen_at: string
          review_id: string
          role: Database['public']['Enums']['participant_role']
          updated_at: string
          user_id: string
          version: number
        }
        Insert: {
          joined_at?: string
          last_seen_at?: string
          review_id: string
          role: Database['public']['Enums']['participant_role']
          updated_at?: string
          user_id: string
          version?: number
        }
        Update: {
          joined_at?: string
          last_seen_at?: string
          review_id?: string
          role?: Database['public']['Enums']['participant_role']
          updated_at?: string
          user_id?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'review_participants_review_id_fkey'
            columns: ['review_id']
            isOneToOne: false
            referencedRelation: 'reviews'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'review_participants_user_id_fkey'
            columns: ['user_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      reviews: {
        Row: {
          audience: Database['public']['Enums']['review_audience']
          clip_id: string
          closed_at: string | null
          consent_basis: string | null
          created_at: string
          expires_at: string | null
          facilitator_agreed: boolean
          facilitator_id: string
          focus_question: string
          group_id: string
          id: string
          opt_out_checked: boolean
          paused_at: string | null
          presenter_id: string
          protocol: Json
          revealed_steps: number[]
          state: Database['public']['Enums']['review_state']
          step: number
          step_extra_s: number
          step_started_at: string | null
          topic_epoch: number
          updated_at: string
          version: number
        }
        Insert: {
          audience: Database['public']['Enums']['review_audience']
          clip_id: string
          closed_at?: string | null
          consent_basis?: string | null
          created_at?: string
          expires_at?: string | null
          facilitator_agreed?: boolean
          facilitator_id: string
          focus_question?: string
          group_id: string
          id?: string
          opt_out_checked?: boolean
          paused_at?: string | null
          presenter_id: string
          protocol: Json
          revealed_steps?: number[]
          state: Database['public']['Enums']['review_state']
          step?: number
          step_extra_s?: number
          step_started_at?: string | null
          topic_epoch?: number
          updated_at?: string
          version?: number
        }
        Update: {
          audience?: Database['public']['Enums']['review_audience']
          clip_id?: string
          closed_at?: string | null
          consent_basis?: string | null
          created_at?: string
          expires_at?: string | null
          facilitator_agreed?: boolean
          facilitator_id?: string
          focus_question?: string
          group_id?: string
          id?: string
          opt_out_checked?: boolean
          paused_at?: string | null
          presenter_id?: string
          protocol?: Json
          revealed_steps?: number[]
          state?: Database['public']['Enums']['review_state']
          step?: number
          step_extra_s?: number
          step_started_at?: string | null
          topic_epoch?: number
          updated_at?: string
          version?: number
        }
        Relationships: [
          {
            foreignKeyName: 'reviews_clip_id_fkey'
            columns: ['clip_id']
            isOneToOne: false
            referencedRelation: 'clips'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'reviews_facilitator_id_fkey'
            columns: ['facilitator_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'reviews_group_id_fkey'
            columns: ['group_id']
            isOneToOne: false
            referencedRelation: 'groups'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'reviews_presenter_id_fkey'
            columns: ['presenter_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
      step_commits: {
        Row: {
          committed_at: string
          review_id: string
          step: number
          user_id: string
        }
        Insert: {
          committed_at?: string
          review_id: string
          step: number
          user_id: string
        }
        Update: {
          committed_at?: string
          review_id?: string
          step?: number
          user_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'step_commits_review_id_fkey'
            columns: ['review_id']
            isOneToOne: false
            referencedRelation: 'reviews'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'step_commits_user_id_fkey'
            columns: ['user_id']
            isOneToOne: false
            referencedRelation: 'profiles'
            referencedColumns: ['id']
          },
        ]
      }
    }
    Views: {
      [_ in never]: never
    }
    Functions: {
      accept_invite: {
        Args: {
          code: string
        }
        Returns: string
      }
      check_request: {
        Args: never
        Returns: undefined
      }
      commit_step: {
        Args: {
          review_id: string
          step: number
        }
        Returns: undefined
      }
      create_clip: {
        Args: {
          id: string
          mime_type: string
          size_bytes: number
          title: string
        }
        Returns: string
      }
      create_group: {
        Args: {
          name: string
        }
        Returns: string
      }
      create_invite: {
        Args: {
          expires_at?: string
          group_id: string
          max_uses?: number
          role: Database['public']['Enums']['group_role']
        }
        Returns: string
      }
      finish_clip: {
        Args: {
          duration_s: number
          height: number
          id: string
          width: number
        }
        Returns: undefined
      }
      join_review: {
        Args: {
          review_id: string
        }
        Returns: Database['public']['Enums']['participant_role']
      }
      mark_review_seen: {
        Args: {
          review_id: string
        }
        Returns: undefined
      }
      move_review: {
        Args: {
          event: string
          expected_version: number
          review_id: string
        }
        Returns: number
      }
      my_inbox: {
        Args: never
        Returns: {
          clip_id: string
          clip_title: string
          duration_s: number
          expires_at: string
          focus_question: string
          group_name: string
          latest_at: string
          new_replies: number
          opened_at: string
          poster_path: string
          presenter_id: string
          presenter_name: string
          protocol_title: string
          review_id: string
          state: Database['public']['Enums']['review_state']
          to_answer: number
          to_give: boolean
          to_reflect: boolean
        }[]
      }
      open_review: {
        Args: {
          audience: Database['public']['Enums']['review_audience']
          clip_id: string
          consent_basis?: string
          expires_at?: string
          facilitator_id?: string
          focus_question: string
          group_id: string
          opt_out_checked?: boolean
          protocol: Json
        }
        Returns: string
      }
      preview_invite: {
        Args: {
          code: string
        }
        Returns: Json
      }
      refresh_clip_files: {
        Args: {
          id: string
        }
        Returns: undefined
      }
      remove_member: {
        Args: {
          group_id: string
          user_id: string
        }
        Returns: undefined
      }
      revoke_invite: {
        Args: {
          invite_id: string
        }
        Returns: undefined
      }
      set_comment_resolved: {
        Args: {
          comment_id: string
          resolved: boolean
        }
        Returns: undefined
      }
      set_member_role: {
        Args: {
          group_id: string
          role: Database['public']['Enums']['group_role']
          user_id: string
        }
        Returns: undefined
      }
      set_participant_role: {
        Args: {
          review_id: string
          role: Database['public']['Enums']['participant_role']
          user_id: string
        }
        Returns: undefined
      }
    }
    Enums: {
      answer_kind: 'text' | 'scale' | 'choice'
      clip_status: 'uploading' | 'ready' | 'failed'
      group_role: 'lead' | 'coach' | 'teacher' | 'observer'
      participant_role: 'presenter' | 'facilitator' | 'participant' | 'observer'
      review_audience: 'coaches' | 'members'
      review_state: 'draft' | 'lobby' | 'running' | 'paused' | 'debrief' | 'closed'
    }
    CompositeTypes: {
      [_ in never]: never
    }
  }
}

type Public = Database['public']

export type Tables<Name extends keyof Public['Tables']> = Public['Tables'][Name]['Row']
export type TablesInsert<Name extends keyof Public['Tables']> = Public['Tables'][Name]['Insert']
export type TablesUpdate<Name extends keyof Public['Tables']> = Public['Tables'][Name]['Update']
export type Enums<Name extends keyof Public['Enums']> = Public['Enums'][Name]

export const Constants = {
  public: {
    Enums: {
      answer_kind: ['text', 'scale', 'choice'],
      clip_status: ['uploading', 'ready', 'failed'],
      group_role: ['lead', 'coach', 'teacher', 'observer'],
      participant_role: ['presenter', 'facilitator', 'participant', 'observer'],
      review_audience: ['coaches', 'members'],
      review_state: ['draft', 'lobby', 'running', 'paused', 'debrief', 'closed'],
    },
  },
} as const
