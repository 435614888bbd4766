// Package main declares a room for 10 people.
package main

import (
	"example.com/pulumi-twilio-video/sdk/go/twiliovideo"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

func main() {
	pulumi.Run(func(ctx *pulumi.Context) error {
		room, err := twiliovideo.NewRoom(ctx, "stand-up", &twiliovideo.RoomArgs{
			MaxParticipants:   pulumi.Int(10),
			UnusedRoomTimeout: pulumi.Int(60), // minutes
		})
		if err != nil {
			return err
		}
		ctx.Export("sid", room.Sid)
		ctx.Export("name", room.UniqueName)
		return nil
	})
}
