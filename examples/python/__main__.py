import pulumi
import pulumi_twilio_video as twilio_video

room = twilio_video.Room(
    "stand-up",
    max_participants=10,
    unused_room_timeout=60,  # minutes
)

pulumi.export("sid", room.sid)
pulumi.export("name", room.unique_name)
